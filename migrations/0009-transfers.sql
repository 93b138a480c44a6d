-- Transfers: open cases moved by a plan onto the definition that is at work, with what they were before.

-- Answers whose fields the case's present definition does not have: field, digest of the definition that has it, answer.
alter table cases add column former jsonb not null default '[]';

create index cases_open_of_application on cases (region, application, digest, id) where ended is null;

create table transfers (
  region text not null,
  id uuid not null,
  application text not null,
  -- From every other definition with open cases to this one, the one at work when the plan was begun.
  to_digest text not null references definitions (digest),
  to_version text not null,
  state text not null
    check (state in ('planned', 'running', 'paused', 'done', 'cancelled', 'reversing', 'reversed')),
  -- What becomes of stages, fields, options, roles and letters that are gone.
  mapping jsonb not null,
  -- When every case was last judged under this very mapping without being moved; null after a change.
  tried_at timestamptz,
  -- Why, in words for the citizen, and the rule that allows it. Both before it starts.
  reason text,
  basis text,
  -- The last case looked at: a run that was interrupted goes on after it.
  position uuid,
  -- Open cases when it was started.
  total integer,
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  started_by text,
  started_at timestamptz,
  finished_at timestamptz,
  primary key (region, id),
  check (started_at is null or (reason is not null and basis is not null and total is not null))
);
-- One at a time for each application.
create unique index transfers_active on transfers (region, application)
  where state in ('planned', 'running', 'paused', 'reversing');
create index transfers_of_application on transfers (region, application, created_at);
create index transfers_unfinished on transfers (region, state) where state in ('running', 'reversing');

create table transfer_cases (
  region text not null,
  transfer uuid not null,
  case_id uuid not null,
  ticket text not null,
  from_digest text not null,
  stage text not null,
  -- would-move, would-stay: judged by a dry run. moved, stayed: done. returned: moved and taken back.
  state text not null check (state in ('would-move', 'would-stay', 'moved', 'stayed', 'returned')),
  -- Why it cannot.
  reasons jsonb,
  -- What the case was before it was moved, whole: answers, former answers, state.
  before jsonb,
  -- Version of the case right after it was moved: a later one means that somebody has acted on it.
  version integer,
  at timestamptz not null,
  primary key (region, transfer, case_id),
  foreign key (region, transfer) references transfers (region, id) on delete cascade,
  foreign key (region, case_id) references cases (region, id) on delete cascade,
  check ((state in ('moved', 'returned')) = (before is not null)),
  check ((state in ('moved', 'returned')) = (version is not null))
);
create index transfer_cases_by_state on transfer_cases (region, transfer, state, ticket);

do $$
declare
  named text;
begin
  foreach named in array array['transfers', 'transfer_cases'] loop
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

grant select, insert, update on transfers to payung_app;
-- What a dry run found is replaced by the next one.
grant select, insert, update, delete on transfer_cases to payung_app;
