-- What everything else stands on: the regions, the journal and its seals, attachments.
--
-- Rules which every migration keeps (a test reads the catalogue of the database and compares):
--   tenant tables have `region` first in primary key, unique constraints and foreign keys; it is never updated;
--   row-level security is enabled and forced; no triggers; payung_app is given only what the code needs.

-- The role as which every request works. Never the owner of a table, never able to bypass row-level security.
do $$
begin
  if not exists (select from pg_roles where rolname = 'payung_app') then
    create role payung_app nologin nosuperuser nobypassrls nocreatedb nocreaterole;
  end if;
end
$$;
grant usage on schema public to payung_app;

create table regions (
  -- Official code (Kemendagri), e.g. '33.74'.
  code text primary key check (code ~ '^[0-9]{2}(\.[0-9]{2})?$'),
  slug text not null unique check (slug ~ '^[a-z][a-z0-9-]{1,60}$'),
  name text not null,
  kind text not null check (kind in ('kota', 'kabupaten', 'provinsi')),
  government text not null,
  head_title text not null,
  -- Seat of the government, named on letters.
  capital text not null,
  timezone text not null check (timezone in ('Asia/Jakarta', 'Asia/Pontianak', 'Asia/Makassar', 'Asia/Jayapura')),
  hosts text[] not null default '{}',
  theme jsonb not null,
  contact jsonb not null,
  active boolean not null default true,
  created_at timestamptz not null
);

create table journal (
  region text not null,
  id uuid not null,
  at timestamptz not null,
  request_id text not null,
  actor_kind text not null check (actor_kind in ('visitor', 'citizen', 'official', 'system')),
  actor_id text not null,
  actor_name text not null,
  event text not null check (event ~ '^[a-z-]+\.[a-z-]+$'),
  subject_kind text not null,
  subject_id text not null,
  reason text,
  details jsonb not null default '{}',
  -- SHA-256 of the canonical entry; kept so that sealing needs to read only this.
  entry_hash bytea not null,
  -- Filled in by the sealer, seconds later, outside the writer's transaction: writers never wait for one another.
  seal bigint,
  seal_position integer,
  primary key (region, id)
);
create index journal_by_time on journal (region, at desc, id desc);
create index journal_by_subject on journal (region, subject_kind, subject_id, at desc);
create index journal_by_event on journal (region, event, at desc);
create index journal_unsealed on journal (region, id) where seal is null;

-- One seal closes a batch of entries: the root of their hash tree, chained to the seal before.
create table journal_seals (
  region text not null,
  number bigint not null,
  at timestamptz not null,
  entries integer not null,
  root bytea not null,
  previous bytea not null,
  head bytea not null,
  primary key (region, number)
);

-- What is known of an uploaded file; its bytes lie in the file store under the digest.
create table attachments (
  region text not null,
  digest text not null,
  bytes bigint not null,
  media_type text not null,
  created_at timestamptz not null,
  primary key (region, digest)
);

do $$
declare
  named text;
begin
  foreach named in array array['journal', 'journal_seals', 'attachments'] loop
    execute format('alter table %I enable row level security', named);
    execute format('alter table %I force row level security', named);
    execute format($policy$
      create policy region_only on %I
        using (region = nullif(current_setting('payung.region', true), ''))
        with check (region = nullif(current_setting('payung.region', true), ''))
    $policy$, named);
  end loop;
end
$$;

alter table regions enable row level security;
alter table regions force row level security;
create policy readable on regions for select using (true);
-- A region may change its own colours, contacts and hosts; adding one is the owner's act.
create policy own_update on regions for update
  using (code = nullif(current_setting('payung.region', true), ''))
  with check (code = nullif(current_setting('payung.region', true), ''));

grant select on regions to payung_app;
grant update (hosts, theme, contact) on regions to payung_app;
-- Append-only: an entry may be added and, once, sealed.
grant select, insert on journal to payung_app;
grant update (seal, seal_position) on journal to payung_app;
grant select, insert on journal_seals to payung_app;
grant select, insert on attachments to payung_app;
