/**
 * `payung adopt` on the command line: its options, and how it is used wrongly. Its `--version` is that of a release, which is
 * why the program takes its own options only before the command.
 */
import { type Command, InvalidArgumentError } from 'commander';
import type { Request } from './commands.ts';

interface Common {
  readonly data: string;
  readonly json?: boolean;
}

interface AdoptOptions extends Common {
  readonly publisher: string;
  readonly version?: string;
  readonly regions?: readonly string[];
  readonly all?: boolean;
  readonly dryRun?: boolean;
}

/** What the program lends to its commands. */
interface Tools {
  withData(of: Command): Command;
  command(common: Common, request: Request): Promise<void>;
}

const codes = (text: string): readonly string[] =>
  text
    .split(',')
    .map(part => part.trim())
    .filter(Boolean);

export function addAdoptCommand(app: Command, { withData, command }: Tools): void {
  withData(app.command('adopt <application>'))
    .description('adopt a newer release in many regions at once; what needs a decision is left to its owner')
    .requiredOption('--publisher <code>', 'who published it')
    .option('--version <version>', 'which release; the newest without it')
    .option('--regions <codes>', 'in which regions, separated by commas', codes)
    .option('--all', 'in every region of this server that holds the application')
    .option('--dry-run', 'say what would be done, write nothing')
    .action((application: string, options: AdoptOptions) => {
      const { publisher, version, regions, all, dryRun } = options;
      if ((regions === undefined) === (all !== true))
        throw new InvalidArgumentError('Name regions with --regions, or take --all.');
      return command(options, {
        command: 'adopt',
        application,
        publisher,
        version,
        regions: regions ?? 'all',
        dryRun: dryRun === true,
      });
    });
}
