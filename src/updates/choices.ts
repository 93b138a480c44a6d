/**
 * Choices about conflicts as an owner makes them, one after the other: kept, undone, and held against the conflict that
 * they were made about. Pure.
 *
 * A choice answers a question that was read. When a newer release changes what one of the sides says, the question is
 * another one and the choice is not taken for its answer: it is asked again.
 */
import { type Choice, type Choices, type Conflict, digestOf, type Merge } from '../language/index.ts';

/** A choice, who made it, and a fingerprint of the question. */
export interface Made {
  readonly choice: Choice;
  readonly about: string;
  /** What was asked, in both languages: shown when the conflict is there no more. */
  readonly asked: { readonly id: string; readonly en: string };
  readonly by: string;
  readonly at: string;
}

/** One step back: what stood at a conflict before it was decided. */
interface Step {
  readonly conflict: string;
  readonly was: Made | null;
}

export interface Saved {
  readonly made: Readonly<Record<string, Made>>;
  readonly undo: readonly Step[];
}

export const NOTHING_SAVED: Saved = { made: {}, undo: [] };

/** Steps that can be undone: more is taken back by choosing again. */
const UNDO_AT_MOST = 100;

/** A fingerprint of what a conflict asks: both sides and the base, not how it was answered. */
export function aboutOf(conflict: Conflict): string {
  const { id, base, ours, theirs, ends, value, scenario } = conflict;
  const paths = (side: 'ours' | 'theirs') => ends?.[side].map(({ kind, path, is }) => ({ kind, path, is })) ?? [];
  const asked = { id, base, ours, theirs, value, scenario: scenario?.id, of: paths('ours'), to: paths('theirs') };
  return digestOf(JSON.parse(JSON.stringify(asked)));
}

export function withChoice(saved: Saved, conflict: string, made: Made): Saved {
  const step: Step = { conflict, was: saved.made[conflict] ?? null };
  return { made: { ...saved.made, [conflict]: made }, undo: [...saved.undo, step].slice(-UNDO_AT_MOST) };
}

/** Takes one choice away: the question is open again. */
export function withoutChoice(saved: Saved, conflict: string): Saved | undefined {
  const was = Object.hasOwn(saved.made, conflict) ? saved.made[conflict] : undefined;
  if (was === undefined) return undefined;
  const { [conflict]: _, ...made } = saved.made;
  return { made, undo: [...saved.undo, { conflict, was }].slice(-UNDO_AT_MOST) };
}

/** Takes the last step back; undefined where there is none. */
export function undone(saved: Saved): Saved | undefined {
  const last = saved.undo.at(-1);
  if (last === undefined) return undefined;
  const { [last.conflict]: _, ...others } = saved.made;
  const made = last.was === null ? others : { ...others, [last.conflict]: last.was };
  return { made, undo: saved.undo.slice(0, -1) };
}

/** A merge with those choices that still answer the question they were made about. */
export interface Answered {
  readonly merge: Merge;
  readonly choices: Choices;
  /** Choices whose conflict says something else now: asked again. */
  readonly outdated: readonly string[];
  /** Choices whose conflict is there no more. */
  readonly gone: readonly string[];
}

/** Conflicts of these kinds are only looked for once no other is open. */
const LATER = /^(dangling|parameter|behaviour):/;

export function answered(saved: Saved, run: (choices: Choices) => Merge): Answered {
  const outdated = new Set<string>();
  for (;;) {
    const left = Object.entries(saved.made).filter(([id]) => !outdated.has(id));
    const choices: Choices = Object.fromEntries(left.map(([id, { choice }]) => [id, choice]));
    const merge = run(choices);
    const other = merge.conflicts.filter(one => {
      const made = saved.made[one.id];
      return made !== undefined && !outdated.has(one.id) && made.about !== aboutOf(one);
    });
    if (other.length === 0)
      return {
        merge,
        choices,
        outdated: [...outdated],
        gone: goneFrom(
          left.map(([id]) => id),
          merge,
        ),
      };
    for (const { id } of other) outdated.add(id);
  }
}

function goneFrom(ids: readonly string[], merge: Merge): readonly string[] {
  const there = new Set(merge.conflicts.map(one => one.id));
  const waits = merge.conflicts.some(one => one.choice === undefined);
  return ids.filter(id => !there.has(id) && !(waits && LATER.test(id)));
}
