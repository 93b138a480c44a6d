-- Cases: matters that citizens raise, from the draft to the last line of the timeline. (Letters have a file of their own, 0007.)
--
-- What is listed, sorted or searched stands in typed columns, because row level security keeps the planner from using
-- index conditions that are not leakproof (->>, @>, like): answers are only ever read by the case's key.
-- No counter row is updated by a submission: tickets are random and unique, counts are counted over an index.

-- A form that is being filled in. Its code is the citizen's key to it on any device; only the hash is kept.
create table drafts (
  region text not null,
  code_hash text not null check (code_hash ~ '^[0-9a-f]{64}$'),
  application text not null,
  -- The tree under which it was last shown; submitting under another one asks the citizen to look again.
  digest text not null references definitions (digest),
  answers jsonb not null default '{}',
  -- With the draft's code it gives the tracking code, so that sending twice gives the same receipt and nobody who reads
  -- this table alone can make it.
  salt text not null,
  -- Filed at a counter by this official for a citizen, or null.
  counter_official uuid,
  -- The form changed after the draft was begun and the citizen has not yet seen it say so.
  renewed boolean not null default false,
  started_at timestamptz not null,
  updated_at timestamptz not null,
  expires_at timestamptz not null,
  -- Set once, by the submission that won.
  case_id uuid,
  primary key (region, code_hash)
);
create index drafts_expiring on drafts (region, expires_at);

create table cases (
  region text not null,
  id uuid not null,
  ticket text not null,
  application text not null,
  -- The whole composed tree under which it was filed. Later releases and adaptations leave it as it is.
  digest text not null references definitions (digest),
  pattern text not null check (pattern in ('report', 'request')),
  channel text not null check (channel in ('online', 'counter')),
  applicant_name text not null,
  applicant_phone text,
  applicant_email text,
  place_kecamatan text,
  place_kelurahan text,
  answers jsonb not null,
  -- Where it stands, as the law of the flow left it; the columns below repeat what is listed and sorted.
  state jsonb not null,
  stage text not null,
  stage_entered date not null,
  due date,
  case_due date,
  clock text not null check (clock in ('running', 'stopped')),
  -- Day on which the next timer acts by itself.
  timer_on date,
  ended text check (ended in ('granted', 'refused', 'done', 'withdrawn')),
  ended_on date,
  ended_on_time boolean,
  tracking_hash text not null check (tracking_hash ~ '^[0-9a-f]{64}$'),
  -- Counts every change: whoever acts on an older one is told what happened meanwhile.
  version integer not null default 1,
  opened_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (region, id),
  unique (region, ticket),
  check ((ended is null) = (ended_on is null)),
  check ((ended is null) = (ended_on_time is null))
);
create index cases_with_timer on cases (region, timer_on) where timer_on is not null;
create index cases_ended on cases (region, ended_on, ended_on_time) where ended_on is not null;
create index cases_of_application on cases (region, application, opened_at);

-- Who must act: one desk, at most one official. While the applicant must answer, the task stays with the desk that asked.
create table tasks (
  region text not null,
  id uuid not null,
  case_id uuid not null,
  post text not null,
  role text not null,
  turn text not null check (turn in ('desk', 'applicant')),
  assignee uuid,
  assignee_name text,
  -- Repeated from the case as it stood, so that the inbox filters without a join.
  application text not null,
  stage text not null,
  kecamatan text,
  -- 9999-12-31 where the stage has no deadline: a sort key is never null.
  due date not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  -- The task whose closing ended the case.
  last boolean not null default false,
  primary key (region, id),
  foreign key (region, case_id) references cases (region, id) on delete cascade,
  check ((assignee is null) = (assignee_name is null))
);
create index tasks_inbox on tasks (region, post, due, id) where closed_at is null and turn = 'desk';
create index tasks_mine on tasks (region, assignee, due, id) where closed_at is null and assignee is not null;
create index tasks_waiting on tasks (region, post, opened_at, id) where closed_at is null and turn = 'applicant';
create index tasks_finished on tasks (region, post, closed_at, id) where last;
create index tasks_of_case on tasks (region, case_id, opened_at);

-- What happened to a case, in its order. `public` lines are the citizen's timeline.
create table case_events (
  region text not null,
  case_id uuid not null,
  seq integer not null,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('citizen', 'official', 'system')),
  actor uuid,
  actor_name text not null,
  kind text not null,
  stage text not null,
  text text,
  public boolean not null,
  details jsonb not null default '{}',
  primary key (region, case_id, seq),
  foreign key (region, case_id) references cases (region, id) on delete cascade
);

create table case_notes (
  region text not null,
  id uuid not null,
  case_id uuid not null,
  at timestamptz not null,
  official uuid not null,
  official_name text not null,
  text text not null check (length(text) between 1 and 2000),
  primary key (region, id),
  foreign key (region, case_id) references cases (region, id) on delete cascade
);
create index case_notes_of_case on case_notes (region, case_id, at);

-- What a case is found by: words of the applicant's name, and hashes of NIK and phone number (equality only).
create table case_search (
  region text not null,
  application text not null,
  field text not null check (field in ('name', 'nik', 'phone')),
  value text collate "C" not null,
  case_id uuid not null,
  primary key (region, field, value, case_id),
  foreign key (region, case_id) references cases (region, id) on delete cascade
);
create index case_search_of_case on case_search (region, case_id);

-- Wrong tracking codes for one ticket, by the hour: the limit that makes guessing hopeless.
create table tracking_tries (
  region text not null,
  ticket text not null,
  hour timestamptz not null,
  tries integer not null,
  primary key (region, ticket, hour)
);

do $$
declare
  named text;
begin
  foreach named in array array['drafts', 'cases', 'tasks', 'case_events', 'case_notes', 'case_search', 'tracking_tries'] loop
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

grant select, insert, update, delete on drafts, tracking_tries to payung_app;
grant select, insert, update on cases, tasks to payung_app;
-- What happened and what was noted is added to, never changed.
grant select, insert on case_events, case_notes to payung_app;
grant select, insert on case_search to payung_app;
