/** Notices: what they name exists, and nothing in them belongs to the applicant alone. */
import type { ApplicationNotice } from '../notices/happenings.ts';
import { placeholdersOf } from '../placeholders.ts';
import { type Checking, entries, memberOf } from './checking.ts';

export function checkNotices(checking: Checking): void {
  for (const [id, notice] of entries(checking.definition.notices)) {
    if (checking.isFull) return;
    const path = `notices.${id}`;
    checkWhen(checking, path, notice);
    checkRecipient(checking, path, notice.to);
    for (const property of ['title', 'text'] as const) checkWords(checking, `${path}.${property}`, notice[property]);
  }
}

function checkWhen(checking: Checking, path: string, notice: ApplicationNotice): void {
  const { on, stage, action, letter } = notice;
  const { flow, letters } = checking.definition;
  if (on === 'entered' && stage === undefined) checking.error('notices.needs', path, { on, property: 'stage' });
  if (on === 'done' && action === undefined) checking.error('notices.needs', path, { on, property: 'action' });
  if (action !== undefined && on !== 'done')
    checking.error('notices.useless', `${path}.action`, { on, property: 'action' });
  if (letter !== undefined && on !== 'letter')
    checking.error('notices.useless', `${path}.letter`, { on, property: 'letter' });
  const known = stage === undefined ? undefined : memberOf(flow.stages, stage);
  if (stage !== undefined && known === undefined)
    checking.error('flow.unknown-stage', `${path}.stage`, {
      id: stage,
      ...checking.suggest(stage, Object.keys(flow.stages)),
    });
  if (on === 'ended' && known !== undefined && known.end === undefined)
    checking.error('notices.not-an-end', `${path}.stage`, { id: stage ?? '' });
  if (action !== undefined && on === 'done' && (stage === undefined || known !== undefined)) {
    const among = stage === undefined ? Object.values(flow.stages) : known === undefined ? [] : [known];
    const actions = among.flatMap(one => Object.keys(one.actions ?? {}));
    if (!actions.includes(action))
      checking.error('flow.unknown-action', `${path}.action`, { id: action, ...checking.suggest(action, actions) });
  }
  if (letter !== undefined && on === 'letter' && memberOf(letters, letter) === undefined)
    checking.error('flow.unknown-letter', `${path}.letter`, {
      id: letter,
      ...checking.suggest(letter, Object.keys(letters)),
    });
}

function checkRecipient(checking: Checking, path: string, to: string): void {
  const { roles } = checking.definition;
  if (to !== 'applicant' && memberOf(roles, to) === undefined)
    checking.error('flow.unknown-role', `${path}.to`, {
      id: to,
      ...checking.suggest(to, [...Object.keys(roles), 'applicant']),
    });
}

/** A message lies on phones and in mailboxes that we do not know: UU 27/2022 article 4(2), and numbers that open doors. */
function checkWords(checking: Checking, path: string, words: string): void {
  for (const placeholder of placeholdersOf(words)) {
    const named =
      placeholder.kind === 'value'
        ? [placeholder.name.split('.')[0] ?? '']
        : placeholder.kind === 'condition'
          ? namesIn(placeholder.expression)
          : [];
    for (const name of named) {
      const source = privateSource(checking, name, new Set());
      if (source !== undefined) checking.error('notices.private', path, { name, source });
    }
  }
}

const namesIn = (expression: string): readonly string[] =>
  expression.replace(/"(?:[^"\\]|\\.)*"/g, ' ').match(/[a-z][a-z0-9_]*/g) ?? [];

/** The field of specific personal data or of an identity number that a name tells of, itself or by way of what it is made of. */
function privateSource(checking: Checking, name: string, seen: Set<string>): string | undefined {
  if (seen.has(name)) return undefined;
  seen.add(name);
  const field = checking.fieldsById.get(name)?.field;
  if (field !== undefined) {
    const columns = Object.values(field.columns ?? {});
    const isPrivate = [field, ...columns].some(
      one => one.privacy?.class === 'specific' || one.type === 'nik' || one.type === 'kk',
    );
    if (isPrivate) return name;
    return field.value === undefined ? undefined : sourceIn(checking, [field.value], seen);
  }
  const { values, tables } = checking.definition;
  const value = memberOf(values, name);
  if (value !== undefined) return sourceIn(checking, [value.value], seen);
  const table = memberOf(tables, name);
  return table === undefined
    ? undefined
    : sourceIn(
        checking,
        Object.values(table.inputs).map(input => input.value),
        seen,
      );
}

function sourceIn(checking: Checking, expressions: readonly string[], seen: Set<string>): string | undefined {
  for (const name of expressions.flatMap(namesIn)) {
    const source = privateSource(checking, name, seen);
    if (source !== undefined) return source;
  }
  return undefined;
}
