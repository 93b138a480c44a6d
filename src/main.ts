/** Starts the program `payung`. Exit code 1: refused; 2: it could not be done or was asked wrongly. */
import { Refusal } from './backup.ts';
import { endNotes, program } from './program.ts';

program()
  .parseAsync()
  .catch((error: unknown) => {
    endNotes();
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(error instanceof Refusal ? 1 : 2);
  });
