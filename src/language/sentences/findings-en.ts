/** What is wrong and what would be right, in English; the same codes as in Indonesian, which the compiler holds it to. */

import type { Finding } from '../definition.ts';
import type { SyntaxReason } from '../yaml/cursor.ts';
import type { sentences as indonesian } from './findings-id.ts';

type Details = Finding['details'];

const q = (detail: string | number | undefined): string => `“${detail ?? ''}”`;
const maybe = ({ suggestion }: Details): string => (suggestion === undefined ? '' : ` Did you mean ${q(suggestion)}?`);
const word = (words: Readonly<Record<string, string>>, key: string | number | undefined): string =>
  Object.hasOwn(words, String(key)) ? (words[String(key)] ?? '') : String(key ?? '');

const TYPES = {
  text: 'a text',
  number: 'a number',
  'yes-no': 'true or false',
  map: 'a map (key: value)',
  list: 'a list',
  nothing: 'nothing',
  scalar: 'a text, a number or true/false',
  answer: 'an answer',
  date: 'a date YYYY-MM-DD',
  choice: 'one of its options',
  time: 'a time',
  context: 'an answer with parts',
  any: 'anything',
  whole: 'a whole number',
  'at-least': 'a number no smaller',
  'at-most': 'a number no larger',
  email: 'an e-mail address',
  url: 'a web address beginning with https://',
  phone: 'a phone number',
  'number-pattern': 'a number pattern that holds {urut}',
  duration: 'a length of time',
  null: 'nothing',
};
const type = (key: string | number | undefined): string => word(TYPES, key);
const types = (keys: string | number | undefined): string =>
  String(keys ?? '')
    .split(' ')
    .map(type)
    .join(' or ');

const FORMS = {
  id: 'small letters, digits and underscores, beginning with a letter, at most 40',
  slug: 'small letters and digits joined by hyphens',
  version: 'three numbers such as 1.0.0',
  archetype: 'name and version of an archetype such as laporan@1.0.0',
  language: 'a language code such as en',
  path: 'an element path such as form.pages.data.title',
  date: 'a date that exists, written YYYY-MM-DD',
  days: 'a number from 1 to 3650, or {parameter_id}',
};
const USES = { default: 'The default', example: 'The example', value: 'The value' };
const SYNTAX: Readonly<Record<SyntaxReason, string>> = {
  BAD_INDENT: 'its indentation is not aligned',
  TAB_AS_INDENT: 'it is indented with a tab; use spaces',
  MISSING_CHAR: 'what is opened here is never closed',
  MISSING_COLON: 'the colon behind a key is missing',
  COLON_IN_TEXT: 'a colon stands within a text; put a text that holds ": " in quotation marks',
  UNEXPECTED_TOKEN: 'a mark or a word is out of place',
  BAD_SCALAR_START: 'a text begins with a special mark; put it in quotation marks',
  BAD_ESCAPE: 'a \\ in double quotation marks is not known; use single ones',
  BAD_BLOCK: 'behind | or > only the end of the line may stand',
  MULTIPLE_DOCUMENTS: 'a file may hold one document only',
  UNREADABLE: 'it is no YAML that we know',
};
const WHY = {
  grammar: 'it is incomplete or a mark is wrong',
  depth: 'it is nested too deeply; break it into several values',
  iteration: 'too many loops within each other',
  'function-definition': 'functions cannot be defined',
  context: 'braces are not used here',
  range: 'ranges are used in decision tables only',
  'instance-of': '“instance of” is not used',
  'quoted-name': 'names need no backticks',
  'named-parameters': 'parameters are given in order, without names',
  call: 'only known functions can be called',
  'question-mark': 'the question mark is used in decision tables only',
  partial: '“partial” is not used',
};

/** Answers that are texts though they look like numbers. */
const WRITTEN_AS_TEXT: ReadonlySet<string> = new Set(['text', 'nik', 'kk', 'nip', 'phone', 'address']);

export const sentences: { readonly [Code in keyof typeof indonesian]: (details: Details) => string } = {
  'source.syntax': d => `This YAML file cannot be read: ${word(SYNTAX, d.reason)}.`,
  'source.anchor': d =>
    `The YAML anchor ${q(d.near)} is not used here. Write the value in each place, or put it in quotation marks if it is a text.`,
  'source.alias': d =>
    `The YAML alias ${q(d.near)} is not used here. Write the value once more, or put it in quotation marks if it is a text.`,
  'source.tag': d =>
    `The YAML tag ${q(d.near)} is not used here. Write the value without it, or put it in quotation marks if it is a text.`,
  'source.directive': d => `The line ${q(d.near)} is not used here. Remove it.`,
  'source.complex-key': () => 'Keys that begin with a question mark are not used. Write “key: value”.',
  'source.duplicate-key': d =>
    `The key ${q(d.key)} is already there at line:column ${d.first}. A name is used once only; remove or rename one of them.`,
  'source.defined-twice': d => `The part ${q(d.key)} is already written in ${d.first}. Join both in one file.`,
  'source.key-forbidden': d => `The key ${q(d.key)} cannot be used. Choose another name.`,
  'source.number': () => 'An infinite number, or none, cannot be used. Write an ordinary number.',
  'source.too-deep': d => `It is nested more than ${d.at_most} levels deep. Flatten it.`,
  'source.not-a-map': d => `${d.name} must hold a map (key: value).`,
  'source.no-application': () => 'There is no application.yaml. Every application begins with that file.',
  'source.unknown-file': d => `The file ${q(d.name)} is not read because its name is not known.${maybe(d)}`,
  'limits.bytes': d => `The folder is larger than ${d.at_most} bytes. Make it smaller.`,
  'limits.files': d => `The folder has ${d.was} files; at most ${d.at_most}.`,
  'limits.entries': d =>
    `The folder has more than ${d.at_most} keys and list items. Split it into several applications.`,
  'limits.elements': d =>
    `The application has ${d.was} elements; at most ${d.at_most}. Split it into several applications.`,
  'limits.expressions': d =>
    `The application has more than ${d.at_most} different expressions or ${d.characters} characters of them. Simplify them, or move them to a decision table.`,
  'limits.findings': d => `There are at least ${d.more} more findings. Mend these first.`,
  'shape.unknown-key': d => `The key ${q(d.key)} is not known here.${maybe(d)}`,
  'shape.missing': d => `The key ${q(d.key)} is required here.`,
  'shape.type': d =>
    `This must be ${type(d.expected)}, not ${type(d.was)}.${d.expected === 'text' && d.was !== 'map' && d.was !== 'list' && d.was !== 'nothing' ? ' Put it in quotation marks to have it read as a text.' : ''}`,
  'shape.empty': () => 'This text is empty. Fill it in, or remove its key.',
  'shape.too-long': d => `This text has ${d.was} characters; at most ${d.at_most}.`,
  'shape.character': d => `This text holds the character ${d.character}, which cannot be used. Remove it.`,
  'shape.form': d => `${q(d.value)} does not have the right form: ${word(FORMS, d.form)}.`,
  'shape.key': d => `The name ${q(d.key)} does not have the right form: ${word(FORMS, d.form)}.`,
  'shape.one-of': d =>
    `${q(d.value)} is not one of the choices${d.allowed === undefined ? '; docs/language lists them.' : `: ${d.allowed}.`}${maybe(d)}`,
  'shape.whole': d => `${d.value} must be a whole number.`,
  'shape.range': d => `${d.value} is out of range: ${d.at_least} to ${d.at_most}.`,
  'shape.too-many': d => `There are ${d.was} entries here; at most ${d.at_most}.`,
  'overlay.unknown-archetype': d => `The archetype ${q(d.archetype)} was not found. Check its name and version.`,
  'overlay.not-an-archetype': d =>
    `${q(d.archetype)} is no archetype and cannot be extended. Only what says “kind: archetype” can.`,
  'overlay.nothing-to-remove': d =>
    `${q(d.key)} is not in the archetype, so there is nothing to remove. Delete this line.`,
  'change.shape': () => 'A change must hold exactly one of set, add, remove or move, with the path of an element.',
  'change.too-many': d => `There are ${d.was} changes; at most ${d.at_most}.`,
  'change.unknown-path': d => `The language has no such place as ${q(d.path)}.`,
  'change.no-element': d => `The element ${q(d.missing)} is not there, so it cannot be changed.${maybe(d)}`,
  'change.exists': d => `The element ${q(d.key)} is already there. Change it, or use another name.`,
  'change.key': d => `The name ${q(d.key)} cannot be used. It needs ${FORMS.id}.`,
  'change.not-a-collection': () => 'Only elements with a name, such as fields and stages, can be added and moved.',
  'change.set-nothing': () => 'The new value is empty. To take something away, use remove.',
  'change.no-neighbour': d =>
    `There is no element ${q(d.after)} beside this one, so its place cannot be told.${maybe(d)}`,
  'names.taken': d =>
    `The name ${q(d.id)} is already used by ${d.other}. Fields, questions to officers, values and tables share one list of names; choose another.`,
  'names.reserved': d => `The name ${q(d.id)} has a meaning of its own in the language. Choose another.`,
  'parameters.built-in': d =>
    `The parameter ${q(d.id)} is there in every region and need not be declared. Remove it, or choose another name.`,
  'parameters.unknown': d => `There is no parameter ${q(d.id)}.${maybe(d)}`,
  'parameters.unknown-basis': d => `There is no legal basis ${q(d.id)} in “legal”.${maybe(d)}`,
  'legal.not-local': d =>
    `The parameter ${q(d.id)} holds a region’s own rule and must say “local: true”, so that each region fills it in.`,
  'parameters.service-name': d =>
    `The parameter ${q(d.id)} is the name of the service in each region. It must say “type: text” and “local: true”.`,
  'parameters.no-default': () =>
    'This parameter never gets a value. Give it a “default”, or say “local: true” so that each region fills it in.',
  'parameters.unused': d =>
    `The parameter ${q(d.id)} is used nowhere. Use it, or remove it so that no region has to fill it in.`,
  'parameters.value': d =>
    `${word(USES, d.use)} ${q(d.was)} does not fit. It must be ${type(d.expected)}${d.limit === undefined ? '' : ` than ${d.limit}`}.${maybe(d)}`,
  'parameters.local-default': d =>
    `The parameter ${q(d.id)} belongs to the region, so a release may give it no default. Move its value to values.yaml.`,
  'roles.unused': d => `The role ${q(d.id)} has nothing to do. Remove it so that no region has to map it.`,
  'roles.no-place': d =>
    `The role ${q(d.id)} is found by ${d.at}, but the form does not ask for a place down to the ${d.at}. Add a field of type “place” with “detail: ${d.at}”.`,
  'form.no-pages': () => 'The form has no pages. It needs at least one.',
  'form.no-fields': d => `The page ${q(d.id)} has no fields. Add one, or remove the page.`,
  'form.no-options': () => 'This type needs “options” to choose from.',
  'form.no-columns': () => 'A table needs “columns”.',
  'form.no-value': () => 'A computed field needs a “value” to say how it is computed.',
  'form.not-for-type': d => `${q(d.property)} has no meaning for the type ${q(d.type)}. Remove it, or change the type.`,
  'form.prefill-type': d =>
    `${q(d.source)} cannot fill in a field of the type ${q(d.type)}. Change the type, or take “prefill” away.`,
  'form.prefill-elsewhere': () =>
    'Only a field of a page can be filled in beforehand, not a column of a table nor a question of an action. Remove “prefill”.',
  'form.column-type': d => `The type ${q(d.type)} cannot be a column of a table. Make it a field of its own.`,
  'form.count': d => `${d.value} does not fit the type ${q(d.type)}. It must be a whole number from 0 to ${d.at_most}.`,
  'form.range': d => `The lower bound ${d.at_least} is larger than the upper bound ${d.at_most}. Swap or mend them.`,
  'form.pattern': d => `The pattern ${q(d.pattern)} is not a valid regular expression. Check brackets and the mark \\.`,
  'form.pattern-unsafe': d =>
    `The pattern ${q(d.pattern)} could keep a check running for ever. Bound its repetitions, such as {1,10} in place of + and *.`,
  'form.pattern-without-message': () =>
    'This pattern has no “pattern_message”, so citizens cannot know what would be right.',
  'form.message-without-pattern': () => '“pattern_message” is never shown because there is no “pattern”.',
  'form.example': d => `The example ${q(d.example)} does not match the field's own pattern. Mend one of them.`,
  'form.privacy-missing': d =>
    `A field of type ${q(d.type)} holds personal data but says nothing of “privacy” (UU 27/2022).`,
  'form.privacy-none': d =>
    `A field of type ${q(d.type)} holds personal data, so its class is not “none”. Use “general” or “specific”.`,
  'form.privacy-basis': () =>
    'Specific personal data needs a ground for processing in “basis” (UU 27/2022 article 20).',
  'form.looks-ahead': d =>
    `The condition of this page uses ${q(d.id)}, which is only asked later. Move the question to an earlier page.`,
  'expression.syntax': d =>
    `The FEEL expression cannot be read near ${q(d.near)} (character ${d.at}): ${word(WHY, d.why)}.`,
  'expression.unknown-name': d => `The name ${q(d.name)} is not known in this expression.${maybe(d)}`,
  'expression.type': d =>
    d.why === 'parameters'
      ? `${q(d.near)} is given ${d.found} parameters where ${d.expected} are needed.`
      : `${q(d.near)} is ${type(d.found)}, but this place needs ${types(d.expected)}.`,
  'expression.unknown-function': d =>
    `The function ${q(d.name)} cannot be used.${d.suggestion === undefined ? ' If a field has the same name, rename it.' : maybe(d)}`,
  'expression.too-long': d =>
    `This expression has ${d.length} characters; at most ${d.limit}. Break it into several values.`,
  'values.cycle': d => `This value needs itself: ${d.cycle}. Break the circle.`,
  'tables.no-inputs': () => 'This decision table has no inputs. It needs at least one.',
  'tables.no-rules': () => 'This decision table has no rules. It needs at least one.',
  'tables.unknown-input': d => `This table has no input ${q(d.id)}.${maybe(d)}`,
  'tables.sum-not-number': d => `Only numbers can be summed, but this table gives ${q(d.type)}.`,
  'tables.duplicate-rule': d =>
    `The rule ${q(d.id)} has the same conditions as the rule ${q(d.other)}. Remove one of them.`,
  'tables.overlap': d =>
    `The rules ${q(d.id)} and ${q(d.other)} both hold when ${d.where}. Tell their conditions apart.`,
  'tables.gap': d => `There is no rule for ${d.where}. Add one.`,
  'tables.never-reached': d =>
    `The rule ${q(d.id)} is never used because earlier ones cover it. Move it up, or remove it.`,
  'flow.unknown-stage': d => `There is no stage ${q(d.id)}.${maybe(d)}`,
  'flow.unknown-role': d => `There is no role ${q(d.id)}.${maybe(d)}`,
  'flow.unknown-action': d => `There is no action ${q(d.id)}.${maybe(d)}`,
  'notices.needs': d => `A notice with “on: ${d.on}” must name “${d.property}”. Add it.`,
  'notices.useless': d => `“${d.property}” means nothing in a notice with “on: ${d.on}”. Take it out, or change “on”.`,
  'notices.not-an-end': d => `Stage ${q(d.id)} is no end, so no case ends there. Choose an end stage.`,
  'notices.private': d =>
    `${q(d.name)} tells of ${q(d.source)}, which is specific personal data or an identity number. It must not be sent in a message (Law 27/2022). Take it out of the text.`,
  'registers.unknown': d => `There is no register ${q(d.id)}.${maybe(d)}`,
  'registers.unknown-field': d => `That register has no field ${q(d.id)}.${maybe(d)}`,
  'registers.no-key': () => 'A register needs at least one key field. Fill in “key”.',
  'registers.kind': d => `A register cannot keep the kind “${d.type}”. Choose one of: ${d.kept}.`,
  'registers.public-private': d =>
    `${q(d.id)} holds an identity number or specific personal data and may not be public (UU 27/2022). Take it out of “public”.`,
  'registers.validity': () => 'Validity is written in exactly one unit: “years”, “months” or “days”.',
  'registers.remind-whom': () =>
    'A reminder needs an address. Fill in “phone” or “email” of “holder”, or take “remind” out.',
  'registers.field-needs': () => 'A field of type “record” must name its “register”. Add it.',
  'registers.needs': d => `A step with “does: ${d.does}” must name “${d.property}”. Add it.`,
  'registers.useless': d => `“${d.property}” means nothing with “does: ${d.does}”. Take it out, or change “does”.`,
  'registers.not-a-record': d =>
    `${q(d.id)} is no field of type “record” of the register ${q(d.register)}. Name the field that chooses the record.${maybe(d)}`,
  'flow.unknown-letter': d => `There is no letter ${q(d.id)}.${maybe(d)}`,
  'flow.unknown-field': d => `There is no field ${q(d.id)}.${maybe(d)}`,
  'flow.unknown-option': d => `There is no option ${q(d.id)}.${maybe(d)}`,
  'flow.start-is-end': d =>
    `A case begins in the stage ${q(d.id)}, which is an end. Choose a stage where something is still to be done.`,
  'flow.no-end': () => 'There is no end stage. Give “end” to at least one stage.',
  'flow.no-turn': () =>
    'This stage does not say whose turn it is. Give “turn” a role or applicant, or give it an “end”.',
  'flow.no-actions': () => 'This stage has no actions, so a case would stop here. Add an action, or give it an “end”.',
  'flow.end-with-actions': () =>
    'An end stage can only have actions of the applicant (by: applicant) that say “within” and where they lead. Complete them, remove them, or remove “end”.',
  'flow.within-not-end': () => '“within” only holds in an end stage. Remove it, or give this stage an “end”.',
  'flow.superior-of-nobody': () => '“superior” needs the “turn” of a role. Name the role, or remove “superior”.',
  'flow.timer-when': () =>
    'A timer must say when: “after” since the stage was entered, or “of” a deadline, with one of “before” and “after” at most. A timer of the flow always has “of”.',
  'flow.timer-what': () => 'A timer does exactly one thing: “does”, “reminds” or “escalates”.',
  'flow.timer-twice': d => `The flow has a timer ${q(d.id)} already. Choose another id.`,
  'flow.consult-of-turn': d =>
    `An opinion is asked of another role than ${q(d.turn)}, whose turn it is; in a stage of the applicant nobody asks. Change “of”, or move it to another stage.`,
  'flow.consult-named-as-action': d =>
    `The opinion ${q(d.id)} has the id of an action of this stage. Change one of the two ids.`,
  'flow.join-without-consults': () =>
    'This stage asks for no opinions, so nothing is waited for. Add “consults”, or remove this line.',
  'flow.quorum': d =>
    `“quorum” and “needs: quorum” are written together, and the number is at most ${d.at_most}, as many as are asked.`,
  'flow.late-without-deadline': () =>
    'Late ones are not waited for, but this opinion has no deadline, so it is never late. Add “deadline”.',
  'flow.unknown-clock': d => `There is no clock ${q(d.id)}.${maybe(d)}`,
  'flow.no-such-deadline': d => `The timer looks at the deadline ${q(d.id)}, but there is none. Add a “deadline”.`,
  'flow.end-with': d => `An end stage cannot have ${q(d.property)}. Remove it, or remove “end”.`,
  'flow.applicant-without-action': () => "It is the applicant's turn, but no action is the applicant's. Add one.",
  'flow.turn-without-action': d =>
    `It is the turn of ${q(d.id)}, but every action is somebody else's. Add one, or change the turn.`,
  'flow.unreachable-stage': d =>
    `The stage ${q(d.id)} cannot be reached from the first. Make an action lead there, or remove it.`,
  'flow.no-way-out': d => `From the stage ${q(d.id)} a case never reaches an end. Add an action that leads to one.`,
  'flow.nothing-to-return-to': () => 'There is no stage before this one, so “kembali” leads nowhere. Name the stage.',
  'flow.system-without-timer': () =>
    'An action of system must be done by a timer of the same stage. Add the timer, or change “by”.',
  'flow.timer-asks': () => 'A timer does this action by itself, so none of its questions may be required.',
  'flow.dispatch-not-choice': d =>
    `The field ${q(d.id)} is of type ${q(d.type)}. Tasks can be dispatched by a field of type “choice” only.`,
  'flow.dispatch-role': d =>
    `The task is dispatched to the role ${q(d.id)}, but the next turn is that of ${q(d.turn)}. Make them the same.`,
  'flow.days-type': d =>
    `The parameter ${q(d.id)} is of type ${q(d.type)} and holds no days. Use one of type working-days, calendar-days or number.`,
  'flow.days-clock': d => `The parameter counts “${d.expected}” days, but this says “${d.was}”. Make them the same.`,
  'letters.number-type': d =>
    `The parameter ${q(d.id)} is of type ${q(d.type)}. The number of a letter needs one of type number-pattern.`,
  'letters.never-issued': d => `The letter ${q(d.id)} is never issued. Name it in an action, or remove it.`,
  'letters.no-addressee': d => `The letter ${q(d.id)} is correspondence but names no addressee. Fill in “to”.`,
  'letters.useless': d =>
    `A letter with “layout: ${d.layout}” has no place for “${d.property}”. Take it out, or change “layout”.`,
  'letters.no-classification': d =>
    `The number pattern ${q(d.id)} holds {klasifikasi}, but this letter has no “classification”. Write its code.`,
  'letters.series-patterns': d =>
    `This letter shares a register (${d.series}) with ${q(d.other)} but numbers differently. Use one pattern, or two registers.`,
  'texts.unknown-parameter': d => `The text names {${d.id}}, but there is no such parameter.${maybe(d)}`,
  'texts.unknown-placeholder': d => `The text names {{${d.name}}}, but there is no such field or value.${maybe(d)}`,
  'texts.placeholder-not-here': () =>
    'Double braces can be used in letters and in what the citizen is told only. Use {parameter} here.',
  'texts.placeholder-broken': d =>
    `The braces at ${q(d.placeholder)} are not complete. Write {{name}}, {{name|tanggal}}, or a pair of {{#jika condition}} and {{/jika}}.`,
  'texts.unknown-filter': d =>
    `The filter ${q(d.filter)} is not known. There are tanggal, rupiah, terbilang and daftar.${maybe(d)}`,
  'texts.filter-type': d => `The filter ${q(d.filter)} needs ${type(d.expected)}, but ${q(d.name)} is ${type(d.was)}.`,
  'translations.none': d => `There is no English yet; there are ${d.texts} texts. Make the file translations/en.yaml.`,
  'translations.missing': () => 'This text has no English. Add it to translations/en.yaml under this path.',
  'translations.unknown-path': d => `No text that is translated stands at ${q(d.path)}.${maybe(d)}`,
  'translations.braces': d =>
    `What stands in braces differs from the original: original ${d.was}, translation ${d.is}. Make them the same.`,
  'standard.missing': d =>
    `The component ${q(d.component)} of the service standard is missing (UU 25/2009 article 21).`,
  'scenarios.none': () => 'There is no scenario. Write at least one example from submission to the end.',
  'scenarios.no-steps': () => 'This scenario has no steps.',
  'scenarios.first-step': () => 'The first step must be the submission: “does: submit”.',
  'scenarios.date-order': d =>
    `The date ${d.on} is before the step before it (${d.before}). Put the steps in order of time.`,
  'scenarios.system-does': () => 'A step of system runs the timers that are due, so it names no “does”.',
  'scenarios.does-nothing': () => 'This step does not say what is done. Fill in “does”.',
  'scenarios.answer': d =>
    `This answer does not fit the field ${q(d.id)} of type ${q(d.type)}.${WRITTEN_AS_TEXT.has(String(d.type)) ? ' Put it in quotation marks to have it read as a text.' : ''}`,
  'scenarios.answers-computed': d =>
    `The field ${q(d.id)} is computed and not answered. Look at its value in “expect”.`,
  'publish.own-value': d =>
    `${q(d.value)} belongs to your region alone. Make it a “local” parameter so that it does not travel to others.`,
};
