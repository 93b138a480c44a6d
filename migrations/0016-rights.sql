-- Rights of who is served: to say how it was, and to see, correct and end what is kept of them.

-- Answers to the survey of satisfaction. The key is a hash of the ticket: one answer for a service, which its giver can
-- change, and which no list of answers leads back to a case.
create table satisfaction_responses (
  region text not null,
  id uuid not null,
  subject_hash text not null check (subject_hash ~ '^[0-9a-f]{64}$'),
  application text not null,
  -- Agency that answered for the service on that day, or ''.
  unit text not null default '',
  service_on date not null,
  -- How many elements have a score.
  answered smallint not null check (answered >= 0),
  comment text check (length(comment) between 1 and 1000),
  -- Why the comment is not shown; null while it is.
  comment_hidden text check (length(comment_hidden) between 1 and 500),
  age_group text,
  sex text,
  education text,
  work text,
  answered_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (region, id),
  unique (region, subject_hash)
);
create index satisfaction_responses_by_day on satisfaction_responses (region, service_on, application);

create table satisfaction_scores (
  region text not null,
  response uuid not null,
  element text not null,
  score smallint not null check (score between 1 and 4),
  primary key (region, response, element),
  foreign key (region, response) references satisfaction_responses (region, id) on delete cascade
);

-- What will be done about the lowest elements. `application` is '' for the whole region.
create table satisfaction_plans (
  region text not null,
  application text not null,
  period text not null check (period ~ '^[0-9]{4}(-(S[12]|T[1-4]))?$'),
  element text not null,
  plan text not null check (length(plan) between 1 and 2000),
  agency text not null,
  due date not null,
  done boolean not null default false,
  updated_at timestamptz not null,
  updated_by text not null,
  primary key (region, application, period, element),
  foreign key (region, agency) references agencies (region, id)
);

-- What the region decided about its survey; no row: the defaults of src/satisfaction/settings.ts.
create table satisfaction_settings (
  region text not null,
  changeable_days smallint not null check (changeable_days between 0 and 90),
  unanswered text not null check (unanswered in ('by-answered', 'complete-only')),
  primary key (region)
);

do $$
declare
  named text;
begin
  foreach named in array array['satisfaction_responses', 'satisfaction_scores', 'satisfaction_plans', 'satisfaction_settings'] loop
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

-- An answer may be taken back wholly: deleted with its scores.
grant select, insert, update, delete on satisfaction_responses, satisfaction_scores to payung_app;
grant select, insert, update on satisfaction_plans, satisfaction_settings to payung_app;

-- Requests of people about what is kept of them (UU 27/2022 Ps 5-13), each with its 3 x 24 hours.
create table privacy_requests (
  region text not null,
  id uuid not null,
  -- The case that it is about, by its ticket; a request outlives what it asks to forget.
  ticket text not null,
  application text not null,
  kind text not null check (kind in ('access', 'correction', 'erasure', 'restriction', 'objection', 'withdrawal')),
  -- How the one who asks proved to be the one whom it is about.
  proof text not null check (proof in ('tracking-code', 'account')),
  -- Answers to put right: `{field, label, written}` each. Emptied when the request is closed.
  corrections jsonb not null default '[]',
  -- In the words of who asks; emptied when a person is forgotten.
  reason text not null check (length(reason) <= 2000),
  -- Files that prove what was right. Emptied with the reason.
  evidence jsonb not null default '[]',
  state text not null check (state in ('received', 'in-work', 'done', 'refused')),
  received_at timestamptz not null,
  due_at timestamptz not null,
  handled_by uuid,
  handled_by_name text,
  -- An official compared who asks with whom it is about.
  identity_checked_at timestamptz,
  closed_at timestamptz,
  answer text check (length(answer) <= 2000),
  -- Why it was refused, by id; src/privacy/request.ts has the law's article.
  ground text,
  -- Officials were reminded of it: before its hour, and after.
  reminded text not null default '' check (reminded in ('', 'soon', 'late')),
  primary key (region, id),
  check ((state in ('done', 'refused')) = (closed_at is not null)),
  check ((state = 'refused') = (ground is not null))
);
create index privacy_requests_open on privacy_requests (region, due_at) where closed_at is null;
create index privacy_requests_of_case on privacy_requests (region, ticket, received_at);

-- Files that nothing holds any more: taken from the disk once their row is surely gone.
create table privacy_files (
  region text not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  since timestamptz not null,
  primary key (region, digest)
);

do $$
declare
  named text;
begin
  foreach named in array array['privacy_requests', 'privacy_files'] loop
    execute format('alter table %I enable row level security', named);
    execute format('alter table %I force row level security', named);
    execute format($policy$
      create policy region_only on %I
        using (region = nullif(current_setting('payung.region', true), ''))
        with check (region = nullif(current_setting('payung.region', true), ''))
    $policy$, named);
  end loop;
  -- Words about a person are taken out of what is otherwise only added to.
  if to_regclass('case_messages') is not null then
    grant update (text, files) on case_messages to payung_app;
  end if;
end
$$;
grant select, insert, update on privacy_requests to payung_app;
grant select, insert, delete on privacy_files to payung_app;
grant update (text, actor_name) on case_events to payung_app;
grant delete on case_notes, case_search, attachments to payung_app;

-- Who brings the case is told to nobody but the desk that has it: its name stands in no column that is listed or searched.
alter table cases add column confidential boolean not null default false;

-- The applicant was asked once how the service was.
alter table cases add column rating_asked boolean not null default false;
create index cases_to_ask on cases (region, ended_on) where ended_on is not null and not rating_asked;
