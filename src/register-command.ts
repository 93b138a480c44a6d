/** `payung register` on the command line: a spreadsheet taken over into a region's register, looked at first where asked. */
import { readFileSync, statSync } from 'node:fs';
import { type Command, InvalidArgumentError } from 'commander';
import type { Outcome, Request, Surroundings } from './commands.ts';
import type { RegionCode } from './foundation/context.ts';
import { uuidv7 } from './foundation/identifiers.ts';
import {
  IMPORT_BYTES_AT_MOST,
  importRecords,
  reasonOf,
  registerHere,
  suggestionOf,
  todayHere,
} from './registers/index.ts';

export interface RegisterRequest {
  readonly command: 'register-import';
  readonly region: RegionCode;
  readonly register: string;
  readonly text: string;
  readonly check: boolean;
}

/** Looks at a file and takes it over; not ok where rows were refused. Problems of `importRecords`, `registers.none`. */
export async function runRegister(at: Surroundings, request: RegisterRequest): Promise<Outcome> {
  const work = {
    actor: { kind: 'system', reason: 'import records' } as const,
    now: at.clock(),
    requestId: uuidv7(),
  };
  return at.database.inRegion(request.region, work, async ctx => {
    const { id, register } = await registerHere(ctx, request.register);
    const of = { id, register, today: await todayHere(ctx) };
    const report = await importRecords(ctx, of, request.text, { check: request.check, lang: 'en' });
    const refused = report.refused.map(one => ({
      ...one,
      reason: reasonOf(register, one, 'en'),
      suggestion: suggestionOf(register, one, 'en'),
    }));
    const rows = new Set(refused.map(one => one.line)).size;
    const facts = `${report.added} new, ${report.same} there already, ${rows} refused.`;
    return {
      ok: rows === 0,
      data: { imported: !request.check, added: report.added, same: report.same, ignored: report.ignored, refused },
      lines: [
        ...refused.map(one => `row ${one.line}: ${one.reason} ${one.suggestion}`.trim()),
        ...(report.ignored.length === 0 ? [] : [`Columns not read: ${report.ignored.join(', ')}`]),
        request.check ? `Looked at only: ${facts}` : facts,
      ],
    };
  });
}

interface ImportOptions {
  readonly data: string;
  readonly json?: boolean;
  readonly region: string;
  readonly register: string;
  readonly check?: boolean;
}

/** What the program lends to its commands. */
interface Tools {
  withData(of: Command): Command;
  command(common: { readonly data: string; readonly json?: boolean }, request: Request): Promise<void>;
}

function fileOf(path: string): string {
  const { size } = statSync(path, { throwIfNoEntry: false }) ?? { size: -1 };
  if (size < 0) throw new InvalidArgumentError(`There is no file ${path}.`);
  if (size > IMPORT_BYTES_AT_MOST) throw new InvalidArgumentError(`${path} is larger than 20 MB.`);
  return readFileSync(path, 'utf8');
}

export function addRegisterCommands(app: Command, { withData, command }: Tools): void {
  const register = app.command('register').description('registers: records that cases add, change and end');
  withData(register.command('import <file>'))
    .description('records from CSV; accepted rows go in, every refused row is told with its reason')
    .requiredOption('--region <code>', 'in which region')
    .requiredOption('--register <id>', 'into which register')
    .option('--check', 'look at the file only')
    .action((file: string, { region, register: id, check, ...common }: ImportOptions) =>
      command(common, {
        command: 'register-import',
        region,
        register: id,
        text: fileOf(file),
        check: check === true,
      }),
    );
}
