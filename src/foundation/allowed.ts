/**
 * Who may use a verb: refused unless a duty says otherwise.
 *
 * Every verb that writes asks here first, so the answer is the same whether the request came by page, by job or by CLI.
 * A context whose actor is the system passes: jobs carry on what an official began, and whoever may start the CLI on the
 * server holds the database anyway; both leave their reason in the journal.
 */
import { type Context, type Duty, holdsDuty } from './context.ts';
import { Problem } from './problem.ts';

/** Whether the actor holds one of the duties, or is the system. */
export function isAllowed(ctx: Context, duties: readonly Duty[]): boolean {
  return ctx.actor.kind === 'system' || duties.some(duty => holdsDuty(ctx.actor, duty));
}

/** Throws the problem (401 for a visitor, 403 for anybody else) unless the actor holds one of the duties. */
export function allow(ctx: Context, duties: readonly Duty[], code: string): void {
  if (isAllowed(ctx, duties)) return;
  throw new Problem(code, ctx.actor.kind === 'official' ? 403 : 401, { duties });
}

/** How the actor is named in rows that people read: an official's name, or the reason why the system acted. */
export function actorName(ctx: Context): string {
  const { actor } = ctx;
  return actor.kind === 'official' ? actor.name : actor.kind === 'system' ? actor.reason : actor.kind;
}
