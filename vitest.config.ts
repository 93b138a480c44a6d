import { configDefaults, defineConfig } from 'vitest/config';

/** `*.postgres.test.ts` asks what only PostgreSQL has: roles that sign in. */
const onPostgres = process.env.PAYUNG_TEST_DATABASE === 'postgres';

const all = ['src/**/*.test.ts', 'src/**/*.test.tsx', 'test/**/*.test.ts'];
/** No database, or always the embedded one of a program that they start. */
const pure = [
  'src/{language,ui,levies,signatures}/**/*.test.{ts,tsx}',
  'src/letters/typeset/*.test.ts',
  'test/command-line/{applications,calendar,exchange,formula,letter-*,merge}.test.ts',
  'test/promises/{architecture,docs,hostile-input,levies-in-feel,library}.test.ts',
];
const browser = ['test/browser/**/*.test.ts'];
/** They put another module in the place of one that others share, or count what the whole process did. */
const apart = ['test/bad-days/storage.test.ts', 'test/journeys/uploads.test.ts', 'test/promises/tenancy.test.ts'];
const never = [...configDefaults.exclude, ...(onPostgres ? [] : ['**/*.postgres.test.ts'])];

/** A worker of `together` keeps the modules that it has read: reading them for each file again took a third of the time. */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    globalSetup: ['test/postgres.ts'],
    pool: 'forks',
    // Two databases at a time are what two cores can carry.
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 180_000,
    projects: [
      {
        extends: true,
        test: { name: 'together', isolate: false, include: all, exclude: [...never, ...pure, ...browser, ...apart] },
      },
      { extends: true, test: { name: 'pure', isolate: false, include: pure, exclude: never } },
      { extends: true, test: { name: 'apart', include: apart, exclude: never } },
      { extends: true, test: { name: 'browser', isolate: false, include: browser, exclude: never } },
    ],
  },
});
