/** Letters: who signs, where the number comes from, and whether any action issues them. */
import type { Letter } from '../definition.ts';
import { type Checking, entries, memberOf } from './checking.ts';

export function checkLetters(checking: Checking): void {
  const { definition } = checking;
  const { parameters, roles } = definition;
  const actions = Object.values(definition.flow.stages).flatMap(stage => Object.values(stage.actions ?? {}));
  const issued = new Set(actions.map(action => action.letter));
  const patterns = entries(parameters)
    .filter(([, { type }]) => type === 'number-pattern')
    .map(([id]) => id);
  for (const [id, letter] of entries(definition.letters)) {
    const path = `letters.${id}`;
    const number = memberOf(parameters, letter.number);
    if (memberOf(roles, letter.signer) === undefined) {
      checking.error('flow.unknown-role', `${path}.signer`, {
        id: letter.signer,
        ...checking.suggest(letter.signer, Object.keys(roles)),
      });
    }
    if (number === undefined)
      checking.error('parameters.unknown', `${path}.number`, {
        id: letter.number,
        ...checking.suggest(letter.number, patterns),
      });
    else if (number.type !== 'number-pattern')
      checking.error('letters.number-type', `${path}.number`, { id: letter.number, type: number.type });
    if (definition.kind === 'application' && !issued.has(id)) checking.warning('letters.never-issued', path, { id });
    if (letter.layout === 'correspondence' && letter.to === undefined)
      checking.warning('letters.no-addressee', path, { id });
    checkParts(checking, path, letter);
    const written = [number?.default, number?.example].some(
      pattern => typeof pattern === 'string' && pattern.includes('{klasifikasi}'),
    );
    if (written && letter.classification === undefined)
      checking.warning('letters.no-classification', `${path}.number`, { id: letter.number });
  }
  checkSeries(checking);
}

/** What a layout has no place for: only titled letters have a TENTANG, only correspondence has lines above its addressee. */
function checkParts(checking: Checking, path: string, letter: Letter): void {
  const none = letter.layout === 'titled' ? (['to', 'attachments', 'urgency'] as const) : (['about'] as const);
  for (const property of none)
    if (letter[property] !== undefined)
      checking.warning('letters.useless', `${path}.${property}`, { property, layout: letter.layout });
}

/** One run of numbers written in two ways gives two letters that nobody can tell belong to one register. */
function checkSeries(checking: Checking): void {
  const first = new Map<string, { readonly id: string; readonly number: string }>();
  for (const [id, { series, number }] of entries(checking.definition.letters)) {
    const other = first.get(series);
    if (other === undefined) first.set(series, { id, number });
    else if (other.number !== number)
      checking.warning('letters.series-patterns', `letters.${id}.number`, { series, other: other.id });
  }
}
