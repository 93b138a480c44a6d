/**
 * Answers that are written often: an official's own, or shared by an agency; for one application or for all.
 *
 * A template is Indonesian, with an English text beside it for citizens who read that. Its placeholders are a closed list and
 * are filled once, from the case: what a citizen wrote is put in as it is and never filled again. Every change is kept as a
 * version.
 */
import type { Context, Official } from '../../foundation/context.ts';
import { isUuid, uuidv7 } from '../../foundation/identifiers.ts';
import { record } from '../../foundation/journal.ts';
import { found, Problem } from '../../foundation/problem.ts';
import { unknownPlaceholders } from './placeholders.ts';

export interface AnswerTemplate {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  /** Empty where there is none. */
  readonly textEn: string;
  /** Application that it is for; null: every one. */
  readonly application: string | null;
  /** Agency that shares it; null: the official's own. */
  readonly agency: string | null;
  readonly version: number;
  readonly changedAt: Date;
  readonly changedBy: string;
}

export interface TemplateText {
  readonly name: string;
  readonly text: string;
  readonly textEn: string;
  readonly application: string | null;
}

export const TEMPLATE_NAME_AT_MOST = 80;
export const TEMPLATE_TEXT_AT_MOST = 2_000;

function officialOf(ctx: Context): Official {
  if (ctx.actor.kind !== 'official') throw new Problem('cases.none', 401, { ticket: '' });
  return ctx.actor;
}

const agenciesOf = (official: Official): readonly string[] => [...new Set(official.posts.map(held => held.agency))];

/** Templates that the official may use, by name. `application`: only those for it and for all. `deleted`: those taken away. */
export async function templatesOf(
  ctx: Context,
  options: { readonly application?: string; readonly deleted?: boolean } = {},
): Promise<readonly AnswerTemplate[]> {
  const { actor } = ctx;
  if (actor.kind !== 'official') return [];
  const agencies = agenciesOf(actor);
  let query = ctx.db
    .selectFrom('answer_templates')
    .selectAll()
    .where('region', '=', ctx.region)
    .where(eb =>
      eb.or([eb('official', '=', actor.id), ...(agencies.length === 0 ? [] : [eb('agency', 'in', [...agencies])])]),
    )
    .where('deleted_at', options.deleted === true ? 'is not' : 'is', null);
  const { application } = options;
  if (application !== undefined)
    query = query.where(eb => eb.or([eb('application', 'is', null), eb('application', '=', application)]));
  const rows = await query.orderBy('name').orderBy('id').execute();
  return rows.map(row => ({
    id: row.id,
    name: row.name,
    text: row.text,
    textEn: row.text_en,
    application: row.application,
    agency: row.agency,
    version: row.version,
    changedAt: row.changed_at,
    changedBy: row.changed_by,
  }));
}

/** What is wrong with a template, by the name of the input. */
export type TemplateFault = 'name' | 'text' | 'text-en' | 'placeholder';

export function templateFaults(text: TemplateText): ReadonlyMap<TemplateFault, readonly string[]> {
  const faults = new Map<TemplateFault, readonly string[]>();
  if (text.name.trim() === '' || text.name.length > TEMPLATE_NAME_AT_MOST) faults.set('name', []);
  if (text.text.trim() === '' || text.text.length > TEMPLATE_TEXT_AT_MOST) faults.set('text', []);
  if (text.textEn.length > TEMPLATE_TEXT_AT_MOST) faults.set('text-en', []);
  const unknown = [...unknownPlaceholders(text.text), ...unknownPlaceholders(text.textEn)];
  if (unknown.length > 0) faults.set('placeholder', unknown);
  return faults;
}

function assertSound(text: TemplateText): void {
  if (templateFaults(text).size > 0)
    throw new Problem('cases.template-faulty', 422, {
      atMost: TEMPLATE_TEXT_AT_MOST,
      unknown: unknownPlaceholders(text.text),
    });
}

/** Adds a template and gives its id. `agency`: shared; the official must work there. Problems `cases.template-faulty` 422, `cases.template-agency` 422. */
export async function addTemplate(ctx: Context, text: TemplateText, agency: string | null): Promise<string> {
  const official = officialOf(ctx);
  assertSound(text);
  if (agency !== null && !agenciesOf(official).includes(agency)) throw new Problem('cases.template-agency', 422);
  const id = uuidv7(ctx.now.getTime());
  const values = { ...columnsOf(text), version: 1, changed_at: ctx.now, changed_by: official.name };
  await ctx.db
    .insertInto('answer_templates')
    .values({
      region: ctx.region,
      id,
      official: agency === null ? official.id : null,
      agency,
      ...values,
      deleted_at: null,
    })
    .execute();
  await keepVersion(ctx, id);
  if (agency !== null) await told(ctx, 'template.added', id, agency);
  return id;
}

const columnsOf = (text: TemplateText) => ({
  name: text.name.trim(),
  text: text.text.trim(),
  text_en: text.textEn.trim(),
  application: text.application,
});

async function keepVersion(ctx: Context, id: string): Promise<void> {
  await ctx.db
    .insertInto('answer_template_versions')
    .columns(['region', 'template', 'version', 'name', 'text', 'text_en', 'changed_at', 'changed_by'])
    .expression(
      ctx.db
        .selectFrom('answer_templates')
        .select(['region', 'id', 'version', 'name', 'text', 'text_en', 'changed_at', 'changed_by'])
        .where('region', '=', ctx.region)
        .where('id', '=', id),
    )
    .execute();
}

/** A shared template speaks for an agency, so the journal says who changed it; its words stay in its versions. */
const told = (
  ctx: Context,
  event: 'template.added' | 'template.changed' | 'template.removed',
  id: string,
  agency: string,
) => record(ctx, { event, subject: { kind: 'template', id }, details: { agency } });

/** A template that the official may change: an own one, or one of their agency. Problem `cases.no-template` 404. */
async function own(ctx: Context, id: string, options: { readonly deleted?: boolean } = {}): Promise<AnswerTemplate> {
  const there = isUuid(id) ? await templatesOf(ctx, options) : [];
  return found(
    there.find(one => one.id === id),
    'cases.no-template',
  );
}

/** Changes a template. `seen`: the version on which the change was made; problem `cases.template-stale` 409 where a colleague was first. */
export async function changeTemplate(ctx: Context, id: string, text: TemplateText, seen: number): Promise<void> {
  const was = await own(ctx, id);
  assertSound(text);
  if (was.version !== seen) throw new Problem('cases.template-stale', 409, { who: was.changedBy });
  const { name } = officialOf(ctx);
  const changed = await ctx.db
    .updateTable('answer_templates')
    .set({ ...columnsOf(text), version: seen + 1, changed_at: ctx.now, changed_by: name })
    .where('region', '=', ctx.region)
    .where('id', '=', id)
    .where('version', '=', seen)
    .executeTakeFirst();
  if (changed.numUpdatedRows !== 1n) throw new Problem('cases.template-stale', 409, { who: was.changedBy });
  await keepVersion(ctx, id);
  if (was.agency !== null) await told(ctx, 'template.changed', id, was.agency);
}

/** Takes a template away, or has it back. */
export async function removeTemplate(ctx: Context, id: string, options: { readonly undo: boolean }): Promise<void> {
  const was = await own(ctx, id, { deleted: options.undo });
  await ctx.db
    .updateTable('answer_templates')
    .set({ deleted_at: options.undo ? null : ctx.now })
    .where('region', '=', ctx.region)
    .where('id', '=', id)
    .execute();
  if (was.agency !== null) await told(ctx, options.undo ? 'template.added' : 'template.removed', id, was.agency);
}

export interface TemplateVersion {
  readonly version: number;
  readonly name: string;
  readonly text: string;
  readonly textEn: string;
  readonly at: Date;
  readonly by: string;
}

/** The template and how it read before, newest first. */
export async function templateHistory(
  ctx: Context,
  id: string,
): Promise<{ readonly template: AnswerTemplate; readonly versions: readonly TemplateVersion[] }> {
  const template = await own(ctx, id);
  const rows = await ctx.db
    .selectFrom('answer_template_versions')
    .select(['version', 'name', 'text', 'text_en as textEn', 'changed_at as at', 'changed_by as by'])
    .where('region', '=', ctx.region)
    .where('template', '=', id)
    .orderBy('version', 'desc')
    .execute();
  return { template, versions: rows };
}
