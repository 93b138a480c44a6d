-- Giving back and knowing: proposals between a holder and its origin, what holders tell of themselves, applications that
-- resemble each other, and the yearly reports of agreements as they were filed.

-- A holder's changes, offered to the origin. Both parties read and write; everybody else sees nothing, not even that the
-- row exists. Which party may do what is the law in src/proposals/proposal.ts.
create table proposals (
  id uuid primary key,
  origin text not null,
  holder text not null,
  application text not null,
  -- The release which the changes were made of.
  base_version text not null,
  base_digest text not null references definitions (digest),
  -- json for the order of keys in what is added (see definitions): the changes, and as the origin edited them.
  changes json not null,
  edited json,
  -- The origin's choices where changes collide with its newest release.
  choices jsonb not null default '{}',
  -- Names and contacts that belong to the holder alone: they must not come into a release.
  forbidden jsonb not null,
  reason text not null check (length(reason) between 1 and 2000),
  basis text,
  state text not null check (state in ('open', 'accepted', 'declined', 'withdrawn')),
  -- The origin's last word.
  answer text,
  released_version text,
  offered_by text not null,
  offered_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  revision integer not null default 1,
  check (origin <> holder),
  check ((state = 'open') = (decided_at is null)),
  check (state <> 'accepted' or released_version is not null)
);
create index proposals_of_origin on proposals (origin, state, offered_at);
create index proposals_of_holder on proposals (holder, application, state);

-- What happened to a proposal and what both sides said, in one line of time.
create table proposal_events (
  proposal uuid not null references proposals (id) on delete cascade,
  origin text not null,
  holder text not null,
  seq integer not null,
  at timestamptz not null,
  party text not null,
  actor text not null,
  event text not null,
  note text,
  primary key (proposal, seq)
);

-- The figures of a yearly report as they were when it was filed, by each party for itself.
create table yearly_reports (
  agreement uuid not null references agreements (id),
  origin text not null,
  holder text not null,
  party text not null check (party in (origin, holder)),
  year integer not null,
  figures jsonb not null,
  filed_at timestamptz not null,
  filed_by text not null,
  primary key (agreement, party, year)
);

do $$
declare
  named text;
begin
  foreach named in array array['proposals', 'proposal_events', 'yearly_reports'] loop
    execute format('alter table %I enable row level security', named);
    execute format('alter table %I force row level security', named);
    execute format($policy$
      create policy parties on %I
        using (nullif(current_setting('payung.region', true), '') in (origin, holder))
        with check (nullif(current_setting('payung.region', true), '') in (origin, holder))
    $policy$, named);
  end loop;
end
$$;
grant select, insert, update on proposals to payung_app;
grant select, insert on proposal_events, yearly_reports to payung_app;

-- What a holder tells of itself: how many changes it made, how many cases it had in 30 days, and, where it allows it, which
-- elements it changed. Counts and names of elements only; nothing of any person.
alter table holdings
  add column changes integer not null default 0,
  add column cases_30_days integer,
  add column counted_at timestamptz,
  add column shares_changes boolean not null default false,
  add column changed jsonb;

-- What an application is made of, as short hashes: enough to say how alike two are without reading either.
create table application_shapes (
  publisher text not null,
  application text not null,
  digest text not null,
  shape jsonb not null,
  computed_at timestamptz not null,
  primary key (publisher, application),
  foreign key (publisher, application) references applications (publisher, id)
);

-- Bands of a MinHash sketch: applications that share a bucket of a band are probably alike (src/catalogue/likeness.ts).
create table application_bands (
  publisher text not null,
  application text not null,
  band smallint not null,
  bucket integer not null,
  primary key (publisher, application, band),
  foreign key (publisher, application) references applications (publisher, id)
);
create index application_bands_by_bucket on application_bands (band, bucket);

-- Found when the first of the two was published; read from both sides.
create table near_duplicates (
  publisher text not null,
  application text not null,
  other_publisher text not null,
  other_application text not null,
  -- Share of what both have together, in percent.
  likeness smallint not null check (likeness between 0 and 100),
  reasons jsonb not null,
  found_at timestamptz not null,
  primary key (publisher, application, other_publisher, other_application),
  foreign key (publisher, application) references applications (publisher, id)
);
create index near_duplicates_by_other on near_duplicates (other_publisher, other_application);

do $$
declare
  named text;
begin
  foreach named in array array['application_shapes', 'application_bands', 'near_duplicates'] loop
    execute format('alter table %I enable row level security', named);
    execute format('alter table %I force row level security', named);
    execute format('create policy readable on %I for select using (true)', named);
    execute format($policy$create policy own_insert on %I for insert
      with check (publisher = nullif(current_setting('payung.region', true), ''))$policy$, named);
    execute format($policy$create policy own_update on %I for update
      using (publisher = nullif(current_setting('payung.region', true), ''))
      with check (publisher = nullif(current_setting('payung.region', true), ''))$policy$, named);
    execute format($policy$create policy own_delete on %I for delete
      using (publisher = nullif(current_setting('payung.region', true), ''))$policy$, named);
    execute format('grant select, insert, update, delete on %I to payung_app', named);
  end loop;
end
$$;
