/** PostgreSQL: the server starts only with a role that row-level security binds. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/foundation/database.ts';
import { serve, temporaryFolder } from '../program.ts';

const base = process.env.PAYUNG_TEST_POSTGRES ?? '';
const temporary = temporaryFolder();
afterAll(() => temporary.remove());

describe('a role that could look across regions', () => {
  const name = `payung_roles_${process.pid}`;
  const as = (role: string): string => {
    const url = new URL(`${base}/${name}`);
    url.username = role;
    return url.href;
  };
  const asAdmin = async (...statements: readonly string[]): Promise<void> => {
    const admin = new pg.Client({ connectionString: `${base}/postgres` });
    await admin.connect();
    for (const statement of statements) await admin.query(statement);
    await admin.end();
  };
  beforeAll(async () => {
    await asAdmin(
      `create database ${name}`,
      'create role payung_mighty login superuser',
      'create role payung_bypass login bypassrls in role payung_app',
      'create role payung_heir login in role owner, payung_app',
    );
    await (await openDatabase({ url: as('payung_server'), ownerUrl: `${base}/${name}` })).close();
  });
  afterAll(() =>
    asAdmin(
      `drop database ${name} with (force)`,
      'drop role payung_mighty',
      'drop role payung_bypass',
      'drop role payung_heir',
    ),
  );

  test.each([
    ['a superuser', 'payung_mighty', 'is a superuser or bypasses row-level security|owns tables'],
    ['one with BYPASSRLS', 'payung_bypass', 'is a superuser or bypasses row-level security'],
    ['a member of the owner', 'payung_heir', 'owns tables'],
    ['the owner itself', 'owner', 'is a superuser or bypasses row-level security|owns tables'],
  ])('%s is refused, told why and what to do', async (_, role, why) => {
    const failure = await openDatabase({ url: as(role), ownerUrl: `${base}/${name}` }).then(
      () => '',
      (error: Error) => error.message,
    );
    expect(failure).toMatch(
      new RegExp(`^Refusing to start: the database role "${role}" (${why}), so regions would not be kept apart`),
    );
    expect(failure).toContain('create role payung_server login in role payung_app');
  });

  test('the program ends with exit code 2 and the same sentence; with the bound role it serves', async () => {
    await expect(
      serve(['--data', temporary.path], { DATABASE_URL: as('payung_mighty'), PAYUNG_OWNER_URL: `${base}/${name}` }),
    ).rejects.toThrow(/Ended with 2: Refusing to start: the database role "payung_mighty"/);
    const server = await serve(['--data', temporary.path], {
      DATABASE_URL: as('payung_server'),
      PAYUNG_OWNER_URL: `${base}/${name}`,
    });
    expect((await server.visitor().get('/kesehatan')).html).toContain('"database":"postgres"');
    expect(await server.end()).toBe(0);
  });
});
