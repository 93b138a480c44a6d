/**
 * A list signed in the background of this process. The passphrase was typed once: it lives in the unlocked signer that the run
 * holds, and is dropped with it. A run whose process ended goes on when its official types the passphrase again; each letter of it
 * is either issued, or still waits with the number it may have.
 *
 * The first letter is signed alone: a passphrase that the service refuses spends one number and one try. Then some are signed
 * beside each other, because a service answers slowly and not because it works hard.
 */
import type { RegionCode } from '../../foundation/context.ts';
import type { Database, Work } from '../../foundation/database.ts';
import type { Sweep } from '../../foundation/jobs.ts';
import { isProblem, Problem } from '../../foundation/problem.ts';
import { Runs } from '../../foundation/runs.ts';
import { beginRun, CUT_OFF_SECONDS, endRun, goesOn, openLetters, type SigningRun, settle, signingRun } from './runs.ts';
import { signLetter } from './signing.ts';
import type { Hindrance, RunLetterState } from './tables.ts';
import type { Unlocked } from './unlocking.ts';

/** Letters in the hands of a service at once. */
const LANES = 4;
/** Letters read at a time. */
const AT_A_TIME = 100;
/** So many refusals one after the other are not the letters' fault. */
const REFUSALS_IN_A_ROW = 3;

/** What hinders every letter alike: the run ends and says so. */
const STOPPING: ReadonlySet<string> = new Set([
  'signatures.wrong-passphrase',
  'signatures.not-registered',
  'signatures.service-unreachable',
  'signatures.timestamp-failed',
  'signatures.certificate-expired',
  'signatures.certificate-not-yet',
  'signatures.certificate-revoked',
  'signatures.validation-data-missing',
  'signatures.key-unsupported',
]);
/** What may be one letter's fault, and is not where it comes again and again. */
const SUSPECT: ReadonlySet<string> = new Set([
  'signatures.service-refused',
  'letters.typesetter-died',
  'letters.typesetter-slow',
  'letters.typesetter-busy',
  'letters.not-set',
]);
/** Somebody else took care of the letter, or is doing it. */
const SKIPPING: ReadonlySet<string> = new Set(['letters.not-waiting', 'letters.being-signed']);

export interface RunStart {
  readonly database: Database;
  readonly region: RegionCode;
  readonly work: Work;
  readonly signer: Unlocked;
  readonly origin: string;
}

const runs = new Runs();
const inHand = new Set<string>();
const faults: unknown[] = [];

/** Whether this process is signing the run's letters. */
export const isInHand = (id: string): boolean => inHand.has(id);

/** Whether a run was cut off by the end of its process, so that its official may go on with it. */
export function isCutOff(run: SigningRun, now: Date, embedded: boolean): boolean {
  if (run.endedAt !== null || inHand.has(run.id)) return false;
  // An embedded database has one process, and that is this one.
  return embedded || now.getTime() - run.touchedAt.getTime() > CUT_OFF_SECONDS * 1_000;
}

/** Begins a run over these letters; `done` settles when it is over. Problems of `beginRun`. */
export async function startRun(by: RunStart, letters: readonly string[]): Promise<{ id: string; done: Promise<void> }> {
  const id = await by.database.inRegion(by.region, by.work, ctx => beginRun(ctx, letters));
  return { id, done: carryOn(by, id) };
}

/** Goes on with a run that was cut off. Problems `letters.no-run`, `letters.run-over`, `letters.run-going`. */
export async function resumeRun(by: RunStart, id: string): Promise<{ id: string; done: Promise<void> }> {
  const { database, region, work } = by;
  await database.inRegion(region, work, async ctx => {
    const run = await signingRun(ctx, id);
    if (run.endedAt !== null) throw new Problem('letters.run-over', 409, {});
    if (!isCutOff(run, ctx.now, database.embedded !== undefined)) throw new Problem('letters.run-going', 409, {});
    await goesOn(ctx, id);
  });
  return { id, done: carryOn(by, id) };
}

async function carryOn(by: RunStart, id: string): Promise<void> {
  const { database, region, work } = by;
  inHand.add(id);
  try {
    await runs.goOn({ database, region, work, id }, ({ workNow }) => new Lanes(by, id, workNow).run());
  } catch (error) {
    // Nobody waits for the run: the sweep tells what failed.
    faults.push(error);
  } finally {
    inHand.delete(id);
  }
}

const hindranceOf = ({ code, details }: Problem): Hindrance => ({ code, details });

class Lanes {
  readonly #by: RunStart;
  readonly #id: string;
  readonly #workNow: () => Work;
  #queue: string[] = [];
  readonly #taken = new Set<string>();
  #over = false;
  #cause: Hindrance | null = null;
  #refusals = 0;

  constructor(by: RunStart, id: string, workNow: () => Work) {
    this.#by = by;
    this.#id = id;
    this.#workNow = workNow;
  }

  async run(): Promise<void> {
    const { database, region } = this.#by;
    const first = await this.#next();
    if (first !== undefined) await this.#sign(first);
    await Promise.all(Array.from({ length: LANES }, () => this.#lane()));
    await database.inRegion(region, this.#workNow(), ctx => endRun(ctx, this.#id, this.#cause));
  }

  async #lane(): Promise<void> {
    for (;;) {
      const next = await this.#next();
      if (next === undefined) return;
      await this.#sign(next);
    }
  }

  /** Touches the run and gives its next letter; undefined where it is over, stopped or hindered. */
  async #next(): Promise<string | undefined> {
    if (this.#over) return undefined;
    const { database, region } = this.#by;
    const found = await database.inRegion(region, this.#workNow(), async ctx => {
      if (!(await goesOn(ctx, this.#id))) return undefined;
      return this.#queue.length > 0 ? [] : openLetters(ctx, this.#id, AT_A_TIME + this.#taken.size);
    });
    if (found === undefined) this.#over = true;
    // Another lane may have filled the queue meanwhile.
    for (const letter of found ?? [])
      if (!this.#taken.has(letter) && !this.#queue.includes(letter)) this.#queue.push(letter);
    if (this.#over) return undefined;
    const letter = this.#queue.shift();
    if (letter !== undefined) this.#taken.add(letter);
    return letter;
  }

  async #sign(letter: string): Promise<void> {
    const { database, region, signer, origin } = this.#by;
    try {
      const by = { database, region, signer, origin, workNow: this.#workNow };
      await signLetter(by, letter, ctx => settle(ctx, this.#id, letter, 'signed', null));
      this.#refusals = 0;
    } catch (error) {
      if (!isProblem(error)) {
        faults.push(error);
        return this.#stop(hindranceOf(new Problem('letters.signing-fault', 503, {})));
      }
      await this.#hindered(letter, error);
    } finally {
      this.#taken.delete(letter);
    }
  }

  async #hindered(letter: string, problem: Problem): Promise<void> {
    const hindrance = hindranceOf(problem);
    if (STOPPING.has(problem.code)) {
      // The letter keeps its number and stays open in the run: it is not at fault.
      this.#stop(hindrance);
      return;
    }
    if (SKIPPING.has(problem.code)) return this.#settle(letter, 'skipped', hindrance);
    this.#refusals = SUSPECT.has(problem.code) ? this.#refusals + 1 : 0;
    if (this.#refusals >= REFUSALS_IN_A_ROW) this.#stop(hindrance);
    await this.#settle(letter, 'failed', hindrance);
  }

  #stop(cause: Hindrance): void {
    this.#over = true;
    this.#cause ??= cause;
  }

  #settle(letter: string, state: Exclude<RunLetterState, 'open'>, problem: Hindrance | null): Promise<void> {
    const { database, region } = this.#by;
    return database.inRegion(region, this.#workNow(), ctx => settle(ctx, this.#id, letter, state, problem));
  }
}

/** Tells what failed in runs that nobody waited for. */
export const signingSweep: Sweep = {
  name: 'letters.signing',
  everySeconds: 30,
  run() {
    const fault = faults.shift();
    return fault === undefined ? Promise.resolve() : Promise.reject(fault);
  },
};
