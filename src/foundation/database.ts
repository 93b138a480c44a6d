/**
 * The one way to the database: PostgreSQL by address, or PGlite in a folder, through the same `pg` driver and the same SQL.
 *
 * Isolation is the database's, not ours. Every piece of work runs in a transaction that first becomes the role
 * `payung_app` (no owner, no superuser, no BYPASSRLS) and then names its region; row-level security does the rest, and
 * what forgets to say `where region =` sees nothing of others. The two `SET LOCAL` are statements of their own, because
 * Citus sends the whole text of a statement to its workers. There is no way around: work for several regions is several
 * transactions (`listRegions`). The server refuses to start with a role that could look across (`assertRoleIsBound`).
 *
 * Embedded, there is one connection: a transaction that waits on the network would stop everybody, and one inside
 * another would wait for itself, so `inRegion` refuses to nest.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { Actor, Context, RegionCode } from './context.ts';
import { isRegionCode } from './context.ts';
import { type Embedded, openEmbedded } from './embedded/engine.ts';
import { migrate } from './migrations.ts';

/** All tables, by name. Each folder adds its own in its `tables.ts`. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging, one folder at a time
export interface Tables {}

/** A transaction bound to one region. */
export type Db = Transaction<Tables>;

export interface DatabaseConfig {
  /** PostgreSQL: address of the working role. Embedded where absent. */
  readonly url?: string | undefined;
  /** PostgreSQL: address of the role that owns the tables, for migrations and maintenance. Default: `url`. */
  readonly ownerUrl?: string | undefined;
  /** Embedded: the folder that holds the database. */
  readonly folder?: string | undefined;
  /** Embedded: start a new database from this archive. */
  readonly template?: string | undefined;
  /** Connections at most; above about sixteen PostgreSQL only gets slower. */
  readonly connectionsAtMost?: number | undefined;
  /** Named prepared statements; switch off behind pgbouncer below 1.21. */
  readonly prepared?: boolean | undefined;
}

export interface Work {
  readonly actor: Actor;
  readonly now: Date;
  readonly requestId: string;
}

export interface Database {
  readonly kind: 'postgres' | 'embedded';
  /** One transaction in one region; commits when the promise resolves, rolls back when it rejects. */
  inRegion<Result>(region: RegionCode, work: Work, run: (ctx: Context) => Promise<Result>): Promise<Result>;
  /** The same, refused any write by the database. */
  reading<Result>(region: RegionCode, work: Work, run: (ctx: Context) => Promise<Result>): Promise<Result>;
  /** Codes of the regions that this database holds. */
  listRegions(): Promise<readonly RegionCode[]>;
  /** As owner, outside every region: migrations, seeds of reference data, adding a region. Never on a request's path. */
  asOwner<Result>(run: (db: Db) => Promise<Result>): Promise<Result>;
  /** The pool of the working role, for jobs. */
  readonly pool: pg.Pool;
  /** The pool of the owner; the same pool when embedded. */
  readonly ownerPool: pg.Pool;
  readonly embedded: Embedded | undefined;
  close(): Promise<void>;
}

// Dates of law are calendar dates: a text that no time zone can move. Counts come as numbers.
pg.types.setTypeParser(pg.types.builtins.DATE, value => value);
pg.types.setTypeParser(pg.types.builtins.INT8, value => Number(value));

const running = new AsyncLocalStorage<RegionCode>();

/** Gives every statement with parameters a name made from its text, so that it is parsed and planned once a connection. */
function naming(pool: pg.Pool, prepared: boolean): ConstructorParameters<typeof PostgresDialect>[0]['pool'] {
  if (!prepared) return pool;
  const names = new Map<string, string>();
  const nameOf = (text: string): string => {
    const known = names.get(text);
    if (known !== undefined) return known;
    const name = `p${createHash('sha1').update(text).digest('base64url').slice(0, 16)}`;
    names.set(text, name);
    return name;
  };
  return {
    async connect() {
      const client = await pool.connect();
      return {
        query: (text: unknown, values?: readonly unknown[]) =>
          typeof text === 'string' && values !== undefined && values.length > 0
            ? client.query({ name: nameOf(text), text, values: [...values] })
            : client.query(text as string, values as unknown[]),
        release: () => client.release(),
      };
    },
    end: () => pool.end(),
  } as unknown as ConstructorParameters<typeof PostgresDialect>[0]['pool'];
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** Opens the database, brings it up to date and proves that the working role is bound by row-level security. */
export async function openDatabase(config: DatabaseConfig): Promise<Database> {
  const embedded =
    config.url === undefined ? await openEmbedded(config.folder, { template: config.template }) : undefined;
  const max = config.connectionsAtMost ?? 16;
  const pool = embedded?.pool ?? new pg.Pool({ connectionString: config.url, max });
  const ownerPool =
    embedded?.pool ??
    new pg.Pool({ connectionString: config.ownerUrl ?? config.url, max: 2, idleTimeoutMillis: 5_000 });
  pool.on('error', () => undefined);
  ownerPool.on('error', () => undefined);
  const root = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: naming(pool, config.prepared ?? true) }) });
  const close = async () => {
    await pool.end().catch(() => undefined);
    if (ownerPool !== pool) await ownerPool.end().catch(() => undefined);
    await embedded?.close();
  };
  try {
    await migrate(ownerPool);
    await assertRoleIsBound(pool, embedded !== undefined);
    await embedded?.settled();
  } catch (error) {
    await close();
    throw error;
  }

  async function inTransaction<Result>(
    region: RegionCode,
    work: Work,
    readOnly: boolean,
    run: (ctx: Context) => Promise<Result>,
  ): Promise<Result> {
    if (!isRegionCode(region)) throw new TypeError(`Not a region's code: ${region}`);
    if (running.getStore() !== undefined) throw new Error('A transaction is open already: pass its context down');
    const begin = readOnly ? root.transaction().setAccessMode('read only') : root.transaction();
    return begin.execute(db =>
      running.run(region, async () => {
        await sql.raw('set local role payung_app').execute(db);
        await sql.raw(`set local payung.region = ${quoted(region)}`).execute(db);
        return run({ region, actor: work.actor, now: work.now, requestId: work.requestId, db });
      }),
    );
  }

  return {
    kind: embedded === undefined ? 'postgres' : 'embedded',
    pool,
    ownerPool,
    embedded,
    inRegion: (region, work, run) => inTransaction(region, work, false, run),
    reading: (region, work, run) => inTransaction(region, work, true, run),
    async listRegions() {
      const { rows } = await pool.query<{ code: string }>('select code from regions where active order by code');
      return rows.map(row => row.code);
    },
    async asOwner(run) {
      const owner = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: ownerPool }) });
      return owner.transaction().execute(run);
    },
    close,
  };
}

/**
 * Refuses a working role that row-level security would not bind: a superuser, one with BYPASSRLS, or the owner of a
 * table. Embedded, the session is the superuser of its own folder; there the role that transactions become is tried.
 */
export async function assertRoleIsBound(pool: pg.Pool, embedded: boolean): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    if (embedded) await client.query('set local role payung_app');
    const { rows } = await client.query<{ name: string; above: boolean; owns: number }>(`
      select current_user::text as name,
        (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as above,
        (select count(*)::int from pg_tables where schemaname = 'public' and pg_has_role(current_user, tableowner, 'member')) as owns`);
    const role = rows[0];
    if (role === undefined || role.above || role.owns > 0) {
      throw new Error(
        `Refusing to start: the database role "${role?.name ?? '?'}" ${
          role !== undefined && role.owns > 0 ? 'owns tables' : 'is a superuser or bypasses row-level security'
        }, so regions would not be kept apart. Let DATABASE_URL name a login role that is only a member of payung_app ` +
          '(create role payung_server login in role payung_app) and PAYUNG_OWNER_URL the owner, used for migrations alone.',
      );
    }
    if (!embedded) await client.query('set local role payung_app');
  } finally {
    await client.query('rollback').catch(() => undefined);
    client.release();
  }
}
