/** `payung regions` on the command line: which there are, and one more. */
import { type Command, InvalidArgumentError } from 'commander';
import type { Request } from './commands.ts';
import { isHex } from './ui/theme.ts';

interface Common {
  readonly data: string;
  readonly json?: boolean;
}

/** What the program lends to its commands. */
interface Tools {
  withData(of: Command): Command;
  command(common: Common, request: Request): Promise<void>;
}

const hex = (text: string) => {
  if (!isHex(text)) throw new InvalidArgumentError('A colour is written as #0b5f59.');
  return text;
};
const list = (text: string): readonly string[] =>
  text
    .split(',')
    .map(part => part.trim())
    .filter(Boolean);

interface AddOptions extends Common {
  readonly brand: `#${string}`;
  readonly accent?: `#${string}`;
  readonly slug?: string;
  readonly capital?: string;
  readonly hosts: readonly string[];
  readonly operator?: string;
  readonly name?: string;
}

/** Options that were really written, without defaults. */
function given(of: Command): Partial<Common> {
  const written = Object.entries(of.opts()).filter(([name]) => of.getOptionValueSource(name) === 'cli');
  return Object.fromEntries(written);
}

export function addRegionCommands(app: Command, { withData, command }: Tools): void {
  const regions = withData(app.command('regions'))
    .description('list the regions of this server')
    // Without this, what stands behind `add` would be taken for options of the list, and `add` would see its defaults.
    .enablePositionalOptions()
    .action((options: Common) => command(options, { command: 'regions' }));
  withData(regions.command('add <code>'))
    .description('add a region from the official list, with its districts and villages')
    .requiredOption('--brand <colour>', 'its colour, e.g. #0b5f59', hex)
    .option('--accent <colour>', 'second colour, for decoration', hex)
    .option('--slug <word>', 'first part of its addresses')
    .option('--capital <town>', 'seat of the government, named on letters')
    .option('--hosts <names>', 'host names, separated by commas', list, [])
    .option('--operator <nip>', 'NIP of its first operator')
    .option('--name <name>', "the operator's name")
    .action((code: string, options: AddOptions, add: Command) => {
      const { brand, accent, slug, capital, hosts, operator, name } = options;
      if ((operator === undefined) !== (name === undefined))
        throw new InvalidArgumentError('An operator has both a number and a name: --operator NIP --name NAME.');
      const who = operator === undefined || name === undefined ? undefined : { nip: operator, name };
      // `payung regions --data folder add …` means the same folder as with the option at the end.
      return command(
        { ...options, ...given(regions), ...given(add) },
        { command: 'add-region', code, brand, accent, slug, capital, hosts, operator: who },
      );
    });
}
