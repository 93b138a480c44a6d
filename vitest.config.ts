import { configDefaults, defineConfig } from 'vitest/config';

/** `*.postgres.test.ts` asks what only PostgreSQL has: roles that sign in. */
const onPostgres = process.env.PAYUNG_TEST_DATABASE === 'postgres';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...(onPostgres ? [] : ['**/*.postgres.test.ts'])],
    globalSetup: ['test/postgres.ts'],
    pool: 'forks',
    // Two databases at a time are what two cores can carry.
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
