/** Opinions: asked of another desk than the one that has the case, and waited for only where some are asked. */
import type { Consult, Stage } from '../definition.ts';
import { type Checking, entries, memberOf } from './checking.ts';
import { checkDeadline } from './days.ts';
import { checkRole } from './flow.ts';

export function checkConsults(checking: Checking, path: string, stage: Stage): void {
  const { consults = {}, actions = {}, join, turn } = stage;
  const count = Object.keys(consults).length;
  for (const [id, consult] of entries(consults)) checkConsult(checking, `${path}.consults.${id}`, id, consult, stage);
  if (count === 0 && join !== undefined) checking.error('flow.join-without-consults', `${path}.join`);
  for (const [id, action] of entries(actions)) {
    if (count === 0 && action.awaits_consults === true)
      checking.error('flow.join-without-consults', `${path}.actions.${id}.awaits_consults`);
  }
  if (count > 0 && turn === 'applicant') checking.error('flow.consult-of-turn', `${path}.consults`, { turn });
  if (join === undefined || count === 0) return;
  const { needs, quorum } = join;
  if ((needs === 'quorum') !== (quorum !== undefined) || (quorum ?? 0) > count)
    checking.error('flow.quorum', `${path}.join`, { at_most: count });
}

function checkConsult(checking: Checking, path: string, id: string, consult: Consult, stage: Stage): void {
  const { of, deadline, shows = [] } = consult;
  if (of === stage.turn || of === 'applicant')
    checking.error('flow.consult-of-turn', `${path}.of`, { turn: stage.turn ?? '' });
  else checkRole(checking, `${path}.of`, of);
  if (memberOf(stage.actions, id) !== undefined) checking.error('flow.consult-named-as-action', path, { id });
  checkDeadline(checking, `${path}.deadline`, deadline);
  if (deadline === undefined && stage.join?.late === 'go-on') checking.warning('flow.late-without-deadline', path);
  const onForm = checking.fields.filter(field => field.path.startsWith('form.')).map(field => field.id);
  for (const [index, field] of shows.entries()) {
    if (!onForm.includes(field))
      checking.error('flow.unknown-field', `${path}.shows.${index}`, { id: field, ...checking.suggest(field, onForm) });
  }
}
