-- Duplications: taking applications of another region as one's own; and the drafts of what a region changes afterwards.

create table duplications (
  region text not null,
  id uuid not null,
  origin text not null,
  state text not null check (state in ('planned', 'running', 'done', 'failed', 'undone')),
  -- Posts for roles and values for blanks, as far as they have been given.
  plan jsonb not null,
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  primary key (region, id)
);
create index duplications_unfinished on duplications (region, state) where state = 'running';

create table duplication_items (
  region text not null,
  duplication uuid not null,
  application text not null,
  version text not null,
  digest text not null,
  ordinal integer not null,
  state text not null check (state in ('waiting', 'done', 'failed', 'undone')),
  -- Problem code and details where it failed.
  failure jsonb,
  agreement uuid,
  finished_at timestamptz,
  primary key (region, duplication, application),
  foreign key (region, duplication) references duplications (region, id)
);

-- What an owner is changing about an installed application and has not put to work yet.
create table adaptation_drafts (
  region text not null,
  application text not null,
  -- json for the order of keys in what is added (see definitions).
  changes json not null,
  updated_by text not null,
  updated_at timestamptz not null,
  primary key (region, application),
  foreign key (region, application) references installations (region, application) on delete cascade
);

do $$
declare
  named text;
begin
  foreach named in array array['duplications', 'duplication_items', 'adaptation_drafts'] loop
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

grant select, insert, update on duplications, duplication_items to payung_app;
grant select, insert, update, delete on adaptation_drafts to payung_app;
