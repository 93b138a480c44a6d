/** Everything that judging the cases of one plan needs, read once for a batch. */
import { type Case, lettersIssuedIn } from '../cases/index.ts';
import { application as prepared } from '../catalogue/index.ts';
import { calendarDate } from '../foundation/clock.ts';
import type { Context } from '../foundation/context.ts';
import { isProblem } from '../foundation/problem.ts';
import { deskFor, type Installation, parametersOf } from '../installations/index.ts';
import type { Application, Place } from '../language/index.ts';
import { calendarOf } from '../regions/index.ts';
import { type Here, judge, type Sides, type Verdict } from './law.ts';
import type { Mapping } from './mapping.ts';

export interface Bench {
  readonly to: Application;
  judge(cases: readonly Case[]): Promise<readonly { readonly case: Case; readonly verdict: Verdict }[]>;
}

interface Wanted {
  readonly role: string;
  readonly option: string | undefined;
  readonly place: Place | undefined;
}

export async function benchOf(ctx: Context, installation: Installation, mapping: Mapping): Promise<Bench> {
  const to = await prepared(ctx, installation.digest);
  const toValues = await parametersOf(ctx, installation);
  const calendar = await calendarOf(ctx);
  const sides = new Map<string, Sides>();
  const sidesOf = async (digest: string): Promise<Sides> => {
    const known = sides.get(digest);
    if (known !== undefined) return known;
    const fromValues = await parametersOf(ctx, { ...installation, digest });
    const made = { from: await prepared(ctx, digest), to, fromDigest: digest, fromValues, toValues, mapping };
    sides.set(digest, made);
    return made;
  };
  const desks = new Map<string, boolean>();
  const wanted = new Map<string, Wanted>();
  const here: Here = {
    today: calendarDate(ctx.now, calendar.zone),
    calendar,
    hasDesk(role, option, place) {
      const key = JSON.stringify([role, option, place?.kecamatan, place?.kelurahan, place?.rw, place?.rt]);
      const has = desks.get(key);
      if (has === undefined) wanted.set(key, { role, option, place });
      return has ?? true;
    },
  };
  /** The law does not wait: desks that it asked about are looked up, and it is asked again. */
  const lookUp = async (): Promise<boolean> => {
    if (wanted.size === 0) return false;
    for (const [key, one] of wanted) desks.set(key, await hasDesk(ctx, installation, one));
    wanted.clear();
    return true;
  };
  return {
    to,
    async judge(cases) {
      const letters = await lettersIssuedIn(
        ctx,
        cases.map(one => one.id),
      );
      const judged: { case: Case; verdict: Verdict }[] = [];
      for (const one of cases) {
        const { ticket, answers, state, former } = one;
        const matter = { ticket, answers, state, former, letters: letters.get(one.id) ?? [] };
        const between = await sidesOf(one.digest);
        let verdict = judge(between, matter, here);
        if (await lookUp()) verdict = judge(between, matter, here);
        judged.push({ case: one, verdict });
      }
      return judged;
    },
  };
}

async function hasDesk(ctx: Context, installation: Installation, { role, option, place }: Wanted): Promise<boolean> {
  const asked = { role, ...(option === undefined ? {} : { option }), ...(place === undefined ? {} : { place }) };
  return deskFor(ctx, installation, asked).then(
    () => true,
    (error: unknown) => {
      if (isProblem(error, 'installations.no-desk')) return false;
      throw error;
    },
  );
}
