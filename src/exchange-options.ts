/** The commands of `exchange-commands.ts` on the command line: their options and how they are used wrongly. */
import { resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { Refusal } from './backup.ts';
import type { Outcome, Request } from './commands.ts';
import { isKeyRole, KEY_ROLES, readFingerprint } from './exchange/index.ts';
import { verifyByFingerprint } from './exchange-commands.ts';
import { isProblem } from './foundation/problem.ts';
import { sentenceOfProblem } from './server.tsx';

export { configureExchange } from './exchange/index.ts';

interface Common {
  readonly data: string;
  readonly json?: boolean;
}

/** What the program lends to its commands. */
export interface Tools {
  withData(of: Command): Command;
  command(common: Common, request: Request): Promise<void>;
  print(outcome: Outcome, json: boolean | undefined): void;
}

interface Trusting extends Common {
  readonly region?: string;
  readonly fingerprint?: string;
}

const fingerprint = (typed: string): string => {
  const read = readFingerprint(typed);
  if (read === undefined) throw new InvalidArgumentError('A fingerprint is 64 digits and letters from a to f.');
  return read;
};

const releaseName = (typed: string): { publisher: string; application: string; version: string } => {
  const [, publisher, application, version] =
    /^(\d{2}(?:\.\d{2})?)\/([a-z][a-z0-9_-]*)@(\d+\.\d+\.\d+)$/.exec(typed) ?? [];
  if (publisher === undefined || application === undefined || version === undefined)
    throw new InvalidArgumentError('A release is written as 33.25/izin@1.0.0: publisher/application@version.');
  return { publisher, application, version };
};

const role = (typed: string) => {
  if (!isKeyRole(typed)) throw new InvalidArgumentError(`A key is one of ${KEY_ROLES.join(', ')}.`);
  return typed;
};

/** By the fingerprint alone where one is given, else by what the region knows. */
async function look(
  tools: Tools,
  file: string,
  options: Trusting,
  what: { into?: string | undefined; import: boolean },
): Promise<void> {
  const { region } = options;
  if (options.fingerprint !== undefined && !what.import) {
    try {
      tools.print(await verifyByFingerprint(resolve(file), options.fingerprint, what.into), options.json);
    } catch (error) {
      if (!isProblem(error) && !(error instanceof Refusal)) throw error;
      const lines = isProblem(error) ? [sentenceOfProblem(error, 'en'), `(${error.code})`] : [error.message];
      const data = isProblem(error) ? { problem: error.code, details: error.details } : { refused: error.message };
      tools.print({ ok: false, data, lines }, options.json);
    }
    return;
  }
  if (region === undefined)
    throw new InvalidArgumentError(
      'Say whom you trust: --fingerprint, as it was told by telephone, or --region, which knows the publisher.',
    );
  return tools.command(options, { command: 'verify-pack', file: resolve(file), region, ...what });
}

/** Adds pack, unpack, verify and keys to the program. */
export function addExchangeCommands(app: Command, tools: Tools): void {
  const trusting = (of: Command): Command =>
    tools
      .withData(of)
      .option('--fingerprint <hex>', "fingerprint of the publisher's keys, as it was told by another way", fingerprint)
      .option('--region <code>', 'the region that knows the publisher');

  tools
    .withData(app.command('pack <release>'))
    .description('write a release (publisher/application@version) with its signatures into one file, for a stick')
    .requiredOption('--out <file>', 'the file to write')
    .action((release: string, options: Common & { out: string }) =>
      tools.command(options, { command: 'pack', ...releaseName(release), to: resolve(options.out) }),
    );
  trusting(app.command('verify <file>'))
    .description(
      'check a packed release: who signed it, whether anything was changed; exit code 1 where it is not to be trusted',
    )
    .action((file: string, options: Trusting) => look(tools, file, options, { import: false }));
  trusting(app.command('unpack <file>'))
    .description('check a packed release, then write it into a folder or take it into the catalogue')
    .option('--into <dir>', 'a new folder for its content')
    .option('--import', "take it into the catalogue of --region's server")
    .action((file: string, options: Trusting & { into?: string; import?: boolean }) => {
      if ((options.into === undefined) === (options.import !== true))
        throw new InvalidArgumentError('Say where to: --into FOLDER, or --import with --region.');
      const into = options.into === undefined ? undefined : resolve(options.into);
      return look(tools, file, options, { into, import: options.import === true });
    });

  const keys = tools
    .withData(app.command('keys'))
    .description("show a region's keys and their fingerprint; makes them where there are none")
    .enablePositionalOptions()
    .option('--region <code>', 'the region')
    .action((options: Common & { region?: string }) => {
      // Not required by the parser: it would then be asked for before `rotate` as well.
      if (options.region === undefined) throw new InvalidArgumentError('Say whose keys: --region CODE.');
      return tools.command(options, { command: 'keys', region: options.region });
    });
  for (const [how, description] of [
    ['rotate', 'put a new key in the place of one: housekeeping'],
    ['revoke', 'put a new key in the place of one that may be in wrong hands'],
  ] as const) {
    tools
      .withData(keys.command(`${how} <role>`))
      .description(`${description} (${KEY_ROLES.join(', ')})`)
      .requiredOption('--region <code>', 'the region')
      .requiredOption('--reason <text>', 'why, for the journal')
      .action((which: string, options: Common & { region: string; reason: string }) =>
        tools.command(options, {
          command: 'keys',
          region: options.region,
          change: { role: role(which), how, reason: options.reason },
        }),
      );
  }
}
