/** The process that looks at files; `inspecting.ts` starts it and ends it. */
import { inspectHere } from './inspect.ts';
import { libraries } from './libraries.ts';

export interface Question {
  readonly pdf: Uint8Array;
  readonly trusted: readonly Uint8Array[];
  readonly at: Date;
}

process.on('message', (message: unknown) => {
  const { id, pdf, trusted, at } = message as Question & { readonly id: number };
  inspectHere(pdf, { trusted, at }).then(
    inspection => process.send?.({ id, inspection }),
    // A file that the package stumbles over is none that can be read.
    () => process.send?.({ id, inspection: { verdict: 'no-pdf', signatures: [] } }),
  );
});
process.on('disconnect', () => process.exit(0));
await libraries();
process.send?.({ ready: true });
