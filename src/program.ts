/**
 * The program `payung`: commands and their options.
 *
 * Exit codes: 0 done; 1 refused or found wrong (the reason is printed); 2 used wrongly or could not start.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { pino } from 'pino';
import { readAhead, seedOnce } from '../seeds/demo.ts';
import { addAdoptCommand } from './adopt-command.ts';
import { restore } from './backup.ts';
import { addCalendarCommands } from './calendar-commands.ts';
import {
  failureLine,
  findingLine,
  isRequest,
  type Outcome,
  type Request,
  runCommand,
  type Surroundings,
} from './commands.ts';
import { addComparingCommands } from './comparing-commands.ts';
import { environment } from './environment.ts';
import { addExchangeCommands, configureExchange } from './exchange-options.ts';
import { applicationFolder, readFolder } from './folders.ts';
import { addFormulaCommand } from './formula-command.ts';
import { type Database, openDatabase } from './foundation/database.ts';
import { askServer, isServing } from './foundation/embedded/folder-lock.ts';
import { packageRoot } from './foundation/package-root.ts';
import { check, compile, nationalCalendar, runScenarios } from './language/index.ts';
import { addLetterCommands } from './letter-commands.ts';
import { configureTrust, stopReader, stopTypesetter } from './letters/index.ts';
import { addRegionCommands } from './region-commands.ts';
import { addRegisterCommands } from './register-command.ts';
import { createServer } from './server.tsx';

const { version } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as { version: string };

interface Common {
  readonly data: string;
  readonly json?: boolean;
}

function print(outcome: Outcome, json: boolean | undefined): void {
  if (json === true) console.log(JSON.stringify(outcome.data, null, 2));
  else for (const line of outcome.lines) console.log(line);
  if (!outcome.ok) process.exitCode = 1;
}

const note = (line: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line} …`);
  else process.stderr.write(`${line} …\n`);
};
export const endNotes = (): void => {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
};

function open(folder: string): Promise<Database> {
  configureExchange({ folder, ...environment.exchange });
  const { databaseUrl, ownerUrl, prepared } = environment;
  return openDatabase(databaseUrl === undefined ? { folder } : { url: databaseUrl, ownerUrl, prepared });
}

function surroundings(database: Database, folder: string): Surroundings {
  return { database, files: join(folder, 'files'), ownerUrl: environment.ownerUrl, version, clock: () => new Date() };
}

/** Does the command here, or asks the server that has the folder. */
async function outcomeOf(data: string, request: Request): Promise<Outcome> {
  const folder = resolve(data);
  if (environment.databaseUrl === undefined && (await isServing(folder)))
    return (await askServer(folder, request, note)) as Outcome;
  const database = await open(folder);
  try {
    return await runCommand(surroundings(database, folder), request, note);
  } finally {
    await database.close();
  }
}

/** The same where there is a database; a command that can do without one does not make one. */
async function askIfThere(data: string, request: Request): Promise<Outcome | undefined> {
  const folder = resolve(data);
  const there = environment.databaseUrl !== undefined || existsSync(join(folder, 'postgres'));
  return there ? outcomeOf(data, request) : undefined;
}

async function command(common: Common, request: Request): Promise<void> {
  const outcome = await outcomeOf(common.data, request);
  endNotes();
  print(outcome, common.json);
}

interface ServeOptions extends Common {
  readonly demo?: boolean;
  readonly empty?: boolean;
  readonly port: string;
  readonly host: string;
}

async function serve(options: ServeOptions): Promise<void> {
  const port = portOf(options.port);
  const folder = resolve(options.data);
  const started = Date.now();
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const demo = options.demo === true;
  const seeding = demo && options.empty !== true;
  const fresh = environment.databaseUrl === undefined && !existsSync(join(folder, 'postgres'));
  // What needs no database is read while one is made: both take more than a second, on different cores.
  const [database, library] = await Promise.all([open(folder), seeding && fresh ? readAhead() : undefined]);
  if (seeding) {
    const made = await seedOnce(database, folder, { now: new Date(), progress: note, library }).catch(async error => {
      await database.close();
      throw error;
    });
    if (made) endNotes();
  }
  const logger = pino(
    { level: environment.logLevel, redact: ['req.headers.cookie', 'req.headers.authorization'] },
    pino.destination(2),
  );
  configureTrust(environment.trust);
  const server = await createServer({
    database,
    folder,
    demo,
    secure: environment.secure,
    proxies: environment.proxies,
    rateLimits: true,
    clock: () => new Date(),
    logger,
    version,
    exchange: environment.exchange,
    notices: environment.notices,
  });
  database.embedded?.lock?.onControl(async (request, progress) => {
    if (!isRequest(request)) throw new Error('The server does not know this command; are both of the same version?');
    const outcome = await runCommand(surroundings(database, folder), request, progress);
    if (request.command === 'add-region') server.web.forgetSites();
    return outcome;
  });
  const close = async (): Promise<void> => {
    await server.close();
    stopTypesetter();
    stopReader();
    await database.close();
  };
  const address = await listen(server.web.app, port, options.host).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  say(`Payung ${version} is ready after ${((Date.now() - started) / 1000).toFixed(1)} s: ${address}`);
  if (demo) say('Demonstration: everybody may become anybody. Never use --demo for real citizens.');
  if (database.kind === 'embedded') {
    say(
      `Data: ${folder} (embedded database, for a trial or one small office). For PostgreSQL set DATABASE_URL=postgres://…`,
    );
  }
  const stop = async (): Promise<void> => {
    await close();
    process.exit(0);
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
}

function portOf(typed: string): number {
  const port = Number(typed);
  if (!/^\d{1,5}$/.test(typed) || port > 65_535)
    throw new InvalidArgumentError(`A port is a number up to 65535, not "${typed}".`);
  return port;
}

async function listen(
  app: Awaited<ReturnType<typeof createServer>>['web']['app'],
  port: number,
  host: string,
): Promise<string> {
  try {
    return await app.listen({ port, host });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
      throw new Error(`Port ${port} is taken by another program. Choose another: --port ${port + 1}`);
    }
    throw error;
  }
}

function checkFolder(folder: string, options: { json?: boolean; archetypes: string }): void {
  const read = readFolder(folder, options.archetypes);
  const errors = read.findings.filter(finding => finding.severity === 'error').length;
  const lines = read.findings.map(finding =>
    findingLine({ ...finding, ...(finding.file === undefined ? {} : { file: join(folder, finding.file) }) }),
  );
  lines.push(`${errors} errors, ${read.findings.length - errors} warnings.`);
  print({ ok: errors === 0, data: read.findings, lines }, options.json);
}

function runFolder(folder: string, options: { json?: boolean; archetypes: string }): void {
  const read = readFolder(folder, options.archetypes);
  const errors = [...read.findings, ...(read.definition === undefined ? [] : check(read.definition))].filter(
    finding => finding.severity === 'error',
  );
  if (read.definition === undefined || errors.length > 0) {
    print(
      {
        ok: false,
        data: errors,
        lines: [...errors.map(findingLine), 'The scenarios were not run: mend the errors first.'],
      },
      options.json,
    );
    return;
  }
  const results = runScenarios(compile(read.definition), nationalCalendar, read.values?.parameters);
  const lines = results.flatMap(result => [
    `${result.passed ? 'passed' : 'FAILED'}  ${result.id}: ${result.name}`,
    ...result.failures.map(failure => `  ${failureLine(failure)}`),
  ]);
  const failed = results.filter(result => !result.passed).length;
  lines.push(`${results.length - failed} passed, ${failed} failed.`);
  print({ ok: failed === 0 && results.length > 0, data: results, lines }, options.json);
}

const list = (text: string): readonly string[] =>
  text
    .split(',')
    .map(part => part.trim())
    .filter(Boolean);

/** Every command with its options; nothing runs before it is parsed. */
export function program(): Command {
  const app = new Command('payung')
    .description(
      "Regional governments run their digital services as declared applications, and duplicate each other's.",
    )
    .version(version)
    .enablePositionalOptions()
    .showHelpAfterError()
    // Before any command is added, because commands inherit it. Help and version end well; the rest was used wrongly.
    .exitOverride(error => process.exit(error.exitCode === 0 ? 0 : 2))
    .addHelpText(
      'after',
      '\nExit codes: 0 done; 1 refused, or something wrong was found; 2 used wrongly, or could not start.',
    );
  const withData = (of: Command): Command =>
    of
      .option('--data <folder>', 'data folder (embedded database, files, secret)', environment.folder)
      .option('--json', 'print JSON');
  const library = join(packageRoot(), 'applications/archetypes');

  withData(app.command('serve'))
    .description('run the server')
    .option('--demo', 'demonstration: invented regions and people, one click to become any of them')
    .option('--empty', 'with --demo: start without the invented regions')
    .option('--port <number>', 'port', environment.port)
    .option('--host <address>', 'address to listen on', environment.host)
    .action((options: ServeOptions) => serve(options));

  for (const [name, description, run] of [
    ['check', 'check the application in a folder: file:line:column of everything wrong', checkFolder],
    ['scenarios', "run an application's scenarios", runFolder],
  ] as const) {
    app
      .command(`${name} <dir>`)
      .description(description)
      .option('--json', 'print JSON')
      .option('--archetypes <folder>', 'where archetypes lie', library)
      .action((folder: string, options: { json?: boolean; archetypes: string }) => run(folder, options));
  }

  addComparingCommands(app, library, { folder: environment.folder, ask: outcomeOf });

  withData(app.command('publish <dir>'))
    .description("publish the application in a folder as a region's release")
    .requiredOption('--region <code>', "the publishing region's code, e.g. 33.25")
    .option('--notes <text>', 'what is new', '')
    .option('--dry-run', 'check everything, write nothing')
    .action((folder: string, options: Common & { region: string; notes: string; dryRun?: boolean }) =>
      command(options, {
        command: 'publish',
        region: options.region,
        files: Object.fromEntries(applicationFolder(folder)),
        notes: options.notes,
        dryRun: options.dryRun === true,
      }),
    );

  addRegionCommands(app, { withData, command });
  withData(app.command('duplicate'))
    .description("duplicate another region's applications under an agreement in force")
    .requiredOption('--from <code>', 'origin')
    .requiredOption('--to <code>', 'holder')
    .option('--application <ids>', 'which ones, separated by commas', list)
    .option('--all', 'everything that the agreement covers')
    .option('--dry-run', 'show what would be created, write nothing')
    .action(
      (
        options: Common & {
          from: string;
          to: string;
          application?: readonly string[];
          all?: boolean;
          dryRun?: boolean;
        },
      ) => {
        const { from, to, application, all, dryRun } = options;
        if ((application === undefined) === (all !== true))
          throw new InvalidArgumentError('Name applications with --application, or take --all.');
        return command(options, {
          command: 'duplicate',
          from,
          to,
          applications: application ?? 'all',
          dryRun: dryRun === true,
        });
      },
    );

  addAdoptCommand(app, { withData, command });
  addFormulaCommand(app);
  addLetterCommands(app, {
    inside: environment.exchange.inside,
    print,
    verify: { withData, trust: environment.trust, ask: askIfThere },
    archetypes: library,
  });
  addCalendarCommands(app, { withData, command });
  addRegisterCommands(app, { withData, command });
  const journal = app.command('journal').description('the record of what happened');
  withData(journal.command('verify'))
    .description('check every entry and every seal; exit code 1 where anything was changed')
    .option('--region <code>', 'only this region')
    .action((options: Common & { region?: string }) => command(options, { command: 'verify', region: options.region }));

  addExchangeCommands(app, { withData, command, print });

  withData(app.command('backup <folder>'))
    .description('write database and files into a new folder; works while the server runs')
    .action((to: string, options: Common) => command(options, { command: 'backup', to: resolve(to) }));
  withData(app.command('restore <folder>'))
    .description('restore a backup into an empty data folder or an empty PostgreSQL database')
    .action(async (from: string, options: Common) => {
      const ownerUrl = environment.databaseUrl === undefined ? undefined : environment.ownerUrl;
      const made = await restore({ from: resolve(from), folder: resolve(options.data), ownerUrl }, note);
      endNotes();
      print(
        { ok: true, data: made, lines: [`Restored the backup of ${made.made}. Check it: payung journal verify`] },
        options.json,
      );
    });
  return app;
}
