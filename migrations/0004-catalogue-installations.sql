-- The catalogue: what regions publish for each other. Readable by all, written by the publishing region alone.

-- A tree by its digest, stored once however many regions have the same one. Never changed, never removed: cases point here.
create table definitions (
  digest text primary key check (digest ~ '^sha256:[0-9a-f]{64}$'),
  -- json, not jsonb: the order of a map's keys is the order of fields, stages and options, and jsonb sorts keys.
  body json not null,
  stored_at timestamptz not null
);

create table applications (
  publisher text not null,
  id text not null check (id ~ '^[a-z][a-z0-9_-]{0,39}$'),
  kind text not null check (kind in ('application', 'archetype')),
  -- Of the newest release, so that a list needs no definition.
  name text not null,
  name_en text,
  summary text not null,
  summary_en text,
  affair text not null,
  pattern text not null check (pattern in ('report', 'request')),
  icon text not null,
  audience jsonb not null,
  -- Lower-case words of name, summary, keywords and audience in both languages.
  words text not null,
  version text not null,
  published_at timestamptz not null,
  primary key (publisher, id)
);

create table releases (
  publisher text not null,
  application text not null,
  version text not null,
  -- Order of publication within the application, from 1.
  ordinal integer not null,
  digest text not null references definitions (digest),
  -- The archetype release which it changes, and that release's digest.
  extends text,
  extends_digest text,
  notes text not null,
  scenarios integer not null,
  published_at timestamptz not null,
  published_by text not null,
  retired_at timestamptz,
  retired_reason text check (retired_reason in ('rule-changed', 'faulty', 'unsafe', 'superseded', 'withdrawn')),
  retired_note text,
  primary key (publisher, application, version),
  unique (publisher, application, ordinal),
  foreign key (publisher, application) references applications (publisher, id),
  check ((retired_at is null) = (retired_reason is null))
);
create index releases_by_digest on releases (digest);

-- Which region runs which release: the origin's register of holders. Written by the holder, of itself.
create table holdings (
  publisher text not null,
  application text not null,
  holder text not null,
  version text not null,
  adapted boolean not null,
  since timestamptz not null,
  primary key (publisher, application, holder),
  foreign key (publisher, application) references applications (publisher, id)
);
create index holdings_by_holder on holdings (holder);

-- The origin's own values of its blanks and its typical posts: examples for whoever duplicates; not part of a release.
create table origin_values (
  publisher text not null,
  application text not null,
  "values" jsonb not null,
  primary key (publisher, application),
  foreign key (publisher, application) references applications (publisher, id)
);

do $$
declare
  named text;
  owner_column text;
begin
  foreach named in array array['definitions', 'applications', 'releases', 'holdings', 'origin_values'] loop
    execute format('alter table %I enable row level security', named);
    execute format('alter table %I force row level security', named);
    execute format('create policy readable on %I for select using (true)', named);
  end loop;
  foreach named in array array['applications', 'releases', 'holdings', 'origin_values'] loop
    owner_column := case named when 'holdings' then 'holder' else 'publisher' end;
    execute format($policy$create policy own_insert on %I for insert
      with check (%I = nullif(current_setting('payung.region', true), ''))$policy$, named, owner_column);
    execute format($policy$create policy own_update on %I for update
      using (%I = nullif(current_setting('payung.region', true), ''))
      with check (%I = nullif(current_setting('payung.region', true), ''))$policy$, named, owner_column, owner_column);
    execute format($policy$create policy own_delete on %I for delete
      using (%I = nullif(current_setting('payung.region', true), ''))$policy$, named, owner_column);
  end loop;
end
$$;
create policy stored_by_a_region on definitions for insert
  with check (nullif(current_setting('payung.region', true), '') is not null);

grant select, insert on definitions to payung_app;
grant select, insert, update on applications, origin_values to payung_app;
grant select, insert on releases to payung_app;
-- A release is immutable; it may only be marked as retired.
grant update (retired_at, retired_reason, retired_note) on releases to payung_app;
grant select, insert, update, delete on holdings to payung_app;

-- Installations: a release at work in one region, with that region's own values, posts and changes.

create table installations (
  region text not null,
  application text not null,
  publisher text not null,
  version text not null,
  -- The release as published, and what is at work now: the same, or the release with the adaptation composed into it.
  base_digest text not null references definitions (digest),
  digest text not null references definitions (digest),
  -- Null where nothing is adapted; stored apart from the release for ever.
  -- json for the order of keys in what it adds (see definitions).
  adaptation json,
  parameters jsonb not null default '{}',
  state text not null check (state in ('preparing', 'open', 'closed', 'ended')),
  -- Why it is closed, as the citizen reads it.
  state_reason text,
  -- The agreement under which it was taken; null for a region's own application.
  agreement uuid,
  agency text,
  installed_at timestamptz not null,
  opened_at timestamptz,
  updated_at timestamptz not null,
  revision integer not null default 1,
  primary key (region, application),
  foreign key (publisher, application) references applications (publisher, id)
);

create table installation_roles (
  region text not null,
  application text not null,
  role text not null,
  -- The option of the dispatching field; '' for the role's default desk.
  option text not null default '',
  -- One post; or, for a role that works by place, the kind of post to look for and the post that steps in.
  post text,
  post_kind text,
  fallback_post text,
  primary key (region, application, role, option),
  foreign key (region, application) references installations (region, application) on delete cascade
);

do $$
declare
  named text;
begin
  foreach named in array array['installations', 'installation_roles'] loop
    execute format('alter table %I enable row level security', named);
    execute format('alter table %I force row level security', named);
    execute format($policy$
      create policy region_only on %I
        using (region = nullif(current_setting('payung.region', true), ''))
        with check (region = nullif(current_setting('payung.region', true), ''))
    $policy$, named);
    execute format('grant select, insert, update, delete on %I to payung_app', named);
  end loop;
end
$$;
