/** Isolation as the database itself sees it: keys, policies, forced row-level security; and that removing one is noticed. */
import type pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/foundation/database.ts';
import { tables } from '../../src/foundation/tenancy.ts';
import { testDatabase } from '../database.ts';

interface Row {
  readonly name: string;
  readonly secured: boolean;
  readonly forced: boolean;
  readonly key: string[];
  readonly policies: number;
  readonly triggers: number;
}

let database: Database;
beforeAll(async () => {
  database = await testDatabase();
});

type Asks = Pick<pg.PoolClient, 'query'>;

async function catalogue(asks: Asks): Promise<readonly Row[]> {
  const { rows } = await asks.query<Row>(`
    select c.relname as name, c.relrowsecurity as secured, c.relforcerowsecurity as forced,
      coalesce((select array_agg(a.attname::text order by k.position)
        from pg_index i, unnest(i.indkey::int[]) with ordinality as k (attnum, position)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
        where i.indrelid = c.oid and i.indisprimary and a.attrelid = i.indrelid), '{}') as key,
      (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies,
      (select count(*)::int from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal) as triggers
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`);
  return rows;
}

/** What is wrong with the tables as they are; the same question is asked again after something was spoilt. */
async function faults(asks: Asks = database.ownerPool): Promise<readonly string[]> {
  return (await catalogue(asks)).flatMap(row => {
    const kind = tables[row.name];
    if (kind === undefined) return [`${row.name}: not in tenancy.ts`];
    if (kind === 'own') return [];
    return [
      ...(row.secured ? [] : [`${row.name}: row-level security is off`]),
      ...(row.forced ? [] : [`${row.name}: row-level security is not forced`]),
      ...(row.policies > 0 ? [] : [`${row.name}: no policy`]),
      ...(row.triggers === 0 ? [] : [`${row.name}: has a trigger`]),
      ...(kind !== 'tenant' || row.key[0] === 'region'
        ? []
        : [`${row.name}: region is not first in the primary key (${row.key.join(', ')})`]),
    ];
  });
}

describe('every table', () => {
  test('is what tenancy.ts says', async () => {
    expect(await faults()).toEqual([]);
    const there = (await catalogue(database.ownerPool)).map(row => row.name).sort();
    expect(there).toEqual(Object.keys(tables).sort());
  });

  test('has region first in its unique constraints and foreign keys where it belongs to one region', async () => {
    const { rows } = await database.ownerPool.query<{ name: string; what: string; first: string }>(`
      select c.relname as name, con.conname as what,
        (select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum = con.conkey[1]) as first
      from pg_constraint con join pg_class c on c.oid = con.conrelid
      where c.relnamespace = 'public'::regnamespace and con.contype in ('u', 'f')`);
    const wrong = rows.filter(row => {
      if (tables[row.name] !== 'tenant' || row.first === 'region') return false;
      // A reference table is the same for every region, so pointing at one crosses nothing.
      return !/_(digest|publisher)(_application)?_fkey$|_base_digest_fkey$/.test(row.what);
    });
    expect(wrong).toEqual([]);
  });

  test('a policy taken away is noticed', async () => {
    const client = await database.ownerPool.connect();
    try {
      await client.query('begin');
      await client.query('drop policy region_only on cases');
      await client.query('alter table tasks no force row level security');
      expect(await faults(client)).toEqual(['cases: no policy', 'tasks: row-level security is not forced']);
    } finally {
      await client.query('rollback');
      client.release();
    }
    expect(await faults()).toEqual([]);
  });
});

describe('the working role', () => {
  test('sees nothing of another region even where a query forgets the region, and may not write into one', async () => {
    const work = {
      actor: { kind: 'system', reason: 'test' } as const,
      now: new Date('2026-11-24T02:00:00Z'),
      requestId: 'test',
    };
    await database.inRegion('33.74', work, async ctx => {
      await ctx.db
        .insertInto('agencies')
        .values({
          region: '33.74',
          id: 'rahasia',
          name: 'Rahasia',
          short: 'R',
          kind: 'office',
          area: null,
          created_at: ctx.now,
        })
        .execute();
      expect(await ctx.db.selectFrom('agencies').select('id').execute()).toHaveLength(1);
    });
    await database.inRegion('33.25', work, async ctx => {
      expect(await ctx.db.selectFrom('agencies').select('id').execute()).toEqual([]);
    });
    await expect(
      database.inRegion('33.25', work, ctx =>
        ctx.db
          .insertInto('agencies')
          .values({
            region: '33.74',
            id: 'tamu',
            name: 'T',
            short: 'T',
            kind: 'office',
            area: null,
            created_at: ctx.now,
          })
          .execute(),
      ),
    ).rejects.toThrow(/row-level security/);
    await expect(database.inRegion('33.74', work, ctx => ctx.db.deleteFrom('journal').execute())).rejects.toThrow(
      /permission denied/,
    );
  });

  test('a transaction inside another is refused, and so is what is no region', async () => {
    const work = { actor: { kind: 'visitor' } as const, now: new Date(), requestId: 'test' };
    await expect(
      database.inRegion('33.74', work, () => database.inRegion('33.25', work, async () => 1)),
    ).rejects.toThrow(/already/);
    await expect(database.inRegion("33.74'; drop table cases; --", work, async () => 1)).rejects.toThrow(
      /Not a region/,
    );
  });
});
