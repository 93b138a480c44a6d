/**
 * The process in which sent files are read: what makes it hang or burst ends it and never the server. It answers one file at a
 * time and knows nothing but the file. Started by `reader.ts`.
 */
import { readPdf, type ToRead } from './reading.ts';

process.on('message', (job: ToRead & { readonly id: number }) => {
  void readPdf(job)
    .then(reading => ({ id: job.id, reading }))
    .catch(() => ({ id: job.id }))
    .then(answer => process.send?.(answer));
});
process.on('disconnect', () => process.exit(0));
process.send?.({ ready: true });
