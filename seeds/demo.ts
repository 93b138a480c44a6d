/**
 * The demonstration: five regions with their offices and people, a published library, agreements in three stages, and some
 * months of cases. Everything is invented but the names of places; the same seed gives the same story.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../src/foundation/database.ts';
import { keepFilesIn } from '../src/foundation/files.ts';
import { uuidv7 } from '../src/foundation/identifiers.ts';
import { hashPassword } from '../src/people/index.ts';
import { addNationalDays, addRegion, NATIONAL_DAYS_DECREED, readPlacesAhead } from '../src/regions/index.ts';
import { seedHistoric, seedInForce, seedOffered } from './agreements.ts';
import { seedRamadan, seedUnitCalendar } from './calendar.ts';
import { seedCases } from './cases.ts';
import { chance } from './chance.ts';
import { seedDesk } from './desk.ts';
import { seedOrigin, seedPartner } from './installing.ts';
import { type Library, readLibrary } from './library.ts';
import { seedNewer } from './newer.ts';
import { seedOrganisation } from './organisation.ts';
import { REGIONS } from './regions.ts';
import { seedResident } from './resident.ts';
import { seedRights } from './rights.ts';
import { seedSeal } from './seals.ts';
import { seedWho } from './who.ts';

/** What every invented official signs in with, beside the one click that the demonstration offers. */
export const DEMO_PASSWORD = 'payung-untuk-semua';
const DAY = 86_400_000;

export interface Seeding {
  /** Where files of citizens are kept. */
  readonly files: string;
  readonly now: Date;
  progress(line: string): void;
  /** Leave the cases out: for tests that bring their own. */
  readonly cases?: boolean;
  /** With an update that waits to be decided. */
  readonly newer?: boolean;
  /** With a seal for each region, where the server's secret is known already. */
  readonly seals?: boolean;
  /** What `readAhead` has read; read here where it was not. */
  readonly library?: Library | undefined;
}

/** Reads what needs no database, for whoever waits for one: the library and the list of places. */
export async function readAhead(): Promise<Library> {
  await readPlacesAhead();
  return readLibrary();
}

export async function seedDemo(database: Database, seeding: Seeding): Promise<void> {
  const { files, now, progress, cases = true, newer = false, seals = false, library = await readLibrary() } = seeding;
  keepFilesIn(files);
  const began = new Date(now.getTime() - 300 * DAY);
  const password = await hashPassword(DEMO_PASSWORD);
  for (const seed of REGIONS) {
    const { seed: number, district, population, ...wanted } = seed;
    const region = await database.asOwner(async db => {
      await addNationalDays(db, NATIONAL_DAYS_DECREED);
      await seedRamadan(db);
      return addRegion(db, wanted, began);
    });
    progress(region.name);
    const work = {
      actor: { kind: 'system', reason: 'peragaan' } as const,
      now: began,
      requestId: uuidv7(began.getTime()),
    };
    await database.inRegion(seed.code, work, async ctx => {
      await seedOrganisation(ctx, region, { ...wanted, seed: number, district, population }, chance(number), password);
      await seedUnitCalendar(ctx);
      if (seals) await seedSeal(ctx, region.government);
    });
  }
  await seedOrigin(database, library, new Date(now.getTime() - 280 * DAY), progress);
  await seedHistoric(database, now);
  await seedInForce(database, now);
  await seedPartner(database, new Date(now.getTime() - 185 * DAY));
  if (cases) await seedCases(database, now, progress);
  if (cases) await seedResident(database, now);
  if (cases) await seedWho(database, now);
  if (cases) await seedDesk(database, now);
  if (cases) await seedRights(database, now);
  if (newer) await seedNewer(database, library, now);
  await seedOffered(database, now);
}

/**
 * Makes the demonstration in a data folder where there is no region yet; answers whether it did. A start that was
 * interrupted in the middle is told, so that nobody takes half a demonstration for a whole one.
 */
export async function seedOnce(database: Database, folder: string, seeding: Omit<Seeding, 'files'>): Promise<boolean> {
  const unfinished = join(folder, 'demonstration-unfinished');
  if (existsSync(unfinished)) {
    throw new Error(
      `The first start in ${folder} was interrupted before the demonstration was complete. ` +
        'Remove that folder, or name another with --data.',
    );
  }
  if ((await database.listRegions()).length > 0) return false;
  seeding.progress('First start: five regions with their offices, applications, agreements and cases are being made');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(unfinished, '');
  await seedDemo(database, { newer: true, seals: true, ...seeding, files: join(folder, 'files') });
  rmSync(unfinished);
  return true;
}
