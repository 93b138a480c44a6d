-- The officer's desk: views one keeps, work on many cases, cases that belong together, notes that call somebody,
-- answers that are written often, who looks at a case just now, and numbers that were shown whole.

-- A case that follows another one (the same pothole, reported twice) is worked on there; it points straight at the case
-- that leads, so nothing is ever followed twice.
alter table cases add column follows uuid;
alter table cases add constraint cases_follow foreign key (region, follows) references cases (region, id);
-- How often a counter replaced the tracking code: a browser that proved an older one is asked again.
alter table cases add column code_renewals integer not null default 0;
create index cases_followers on cases (region, follows) where follows is not null;
-- What lies near in time and place is looked for when a report arrives.
create index cases_near on cases (region, application, place_kecamatan, opened_at);

-- Names are also found by how they sound: a key per word, equality only.
alter table case_search drop constraint case_search_field_check;
alter table case_search add check (field in ('name', 'sound', 'nik', 'phone'));

-- Filters and order of the inbox under a name: an official's own, or shared by everybody who holds a post.
create table inbox_views (
  region text not null,
  id uuid not null,
  official uuid,
  post text,
  name text not null check (length(name) between 1 and 60),
  query text not null check (length(query) <= 500),
  position integer not null,
  -- Kept for a while, so that deleting can be undone.
  deleted_at timestamptz,
  primary key (region, id),
  check ((official is null) <> (post is null))
);
create index inbox_views_own on inbox_views (region, official) where official is not null;
create index inbox_views_shared on inbox_views (region, post) where post is not null;

-- The view with which an official's inbox opens.
create table inbox_defaults (
  region text not null,
  official uuid not null,
  view uuid not null,
  primary key (region, official),
  foreign key (region, view) references inbox_views (region, id) on delete cascade
);

-- The same for many cases: what was asked, and what came of each. Kept until the week is over.
create table bulk_runs (
  region text not null,
  id uuid not null,
  official uuid not null,
  kind text not null,
  -- What it was done with: an action's answers, a colleague, the words of a note.
  given jsonb not null,
  begun_at timestamptz not null,
  primary key (region, id)
);
create table bulk_items (
  region text not null,
  run uuid not null,
  ticket text not null,
  version integer not null,
  position integer not null,
  -- waiting: not tried yet, or the server went down before it was.
  state text not null check (state in ('waiting', 'done', 'refused')),
  problem text,
  details jsonb not null default '{}',
  primary key (region, run, ticket),
  foreign key (region, run) references bulk_runs (region, id) on delete cascade
);

-- Two cases that have to do with each other. Ended links stay: who joined what is part of a case's story.
create table case_links (
  region text not null,
  id uuid not null,
  from_case uuid not null,
  to_case uuid not null,
  kind text not null check (kind in ('related', 'duplicate', 'follow-up', 'objection')),
  made_at timestamptz not null,
  made_by text not null,
  ended_at timestamptz,
  ended_by text,
  -- How a duplicate stood before it followed, so that it can stand on its own again.
  stood jsonb,
  primary key (region, id),
  foreign key (region, from_case) references cases (region, id) on delete cascade,
  foreign key (region, to_case) references cases (region, id) on delete cascade,
  check (from_case <> to_case)
);
create unique index case_links_once on case_links (region, from_case, to_case, kind) where ended_at is null;
create index case_links_to on case_links (region, to_case) where ended_at is null;

-- "Not the same": a suggestion that an official put aside is not made again.
create table case_unlike (
  region text not null,
  one_case uuid not null,
  other_case uuid not null,
  at timestamptz not null,
  official_name text not null,
  primary key (region, one_case, other_case),
  foreign key (region, one_case) references cases (region, id) on delete cascade,
  foreign key (region, other_case) references cases (region, id) on delete cascade
);

-- A draft that an official begins from a case; the case it becomes is linked to that one.
create table draft_origins (
  region text not null,
  code_hash text not null,
  case_id uuid not null,
  primary key (region, code_hash),
  foreign key (region, code_hash) references drafts (region, code_hash) on delete cascade,
  foreign key (region, case_id) references cases (region, id) on delete cascade
);

-- Whom a note calls, until they have read it.
create table case_mentions (
  region text not null,
  note uuid not null,
  case_id uuid not null,
  official uuid not null,
  at timestamptz not null,
  read_at timestamptz,
  primary key (region, note, official),
  foreign key (region, note) references case_notes (region, id) on delete cascade
);
create index case_mentions_unread on case_mentions (region, official, case_id) where read_at is null;

-- A note may be corrected by its writer for a short while; what stood there before is kept.
alter table case_notes add column edited_at timestamptz;
create table case_note_versions (
  region text not null,
  note uuid not null,
  at timestamptz not null,
  text text not null,
  primary key (region, note, at),
  foreign key (region, note) references case_notes (region, id) on delete cascade
);

-- Answers that are written often: an official's own, or shared by an agency.
create table answer_templates (
  region text not null,
  id uuid not null,
  official uuid,
  agency text,
  -- Only for this application, or for every one.
  application text,
  name text not null check (length(name) between 1 and 80),
  text text not null check (length(text) between 1 and 2000),
  text_en text not null check (length(text_en) <= 2000),
  version integer not null,
  changed_at timestamptz not null,
  changed_by text not null,
  deleted_at timestamptz,
  primary key (region, id),
  check ((official is null) <> (agency is null))
);
create index answer_templates_own on answer_templates (region, official) where official is not null;
create index answer_templates_shared on answer_templates (region, agency) where agency is not null;
create table answer_template_versions (
  region text not null,
  template uuid not null,
  version integer not null,
  name text not null,
  text text not null,
  text_en text not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (region, template, version),
  foreign key (region, template) references answer_templates (region, id) on delete cascade
);

-- Who opened a case last, for the others who have it open; gone after an hour.
create table case_looks (
  region text not null,
  case_id uuid not null,
  official uuid not null,
  official_name text not null,
  at timestamptz not null,
  primary key (region, case_id, official),
  foreign key (region, case_id) references cases (region, id) on delete cascade
);

-- Numbers of a person that an official asked to see whole, and why (UU 27/2022). Added to, never changed.
create table case_reveals (
  region text not null,
  id uuid not null,
  case_id uuid not null,
  field text not null,
  at timestamptz not null,
  official uuid not null,
  official_name text not null,
  reason text not null,
  words text not null check (length(words) <= 200),
  primary key (region, id),
  foreign key (region, case_id) references cases (region, id) on delete cascade
);
create index case_reveals_of_case on case_reveals (region, case_id, at);

do $$
declare
  named text;
begin
  foreach named in array array['inbox_views', 'inbox_defaults', 'bulk_runs', 'bulk_items', 'case_links', 'case_unlike', 'draft_origins',
    'case_mentions', 'case_note_versions', 'answer_templates', 'answer_template_versions', 'case_looks', 'case_reveals'] loop
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

grant select, insert, update, delete on inbox_views, inbox_defaults, bulk_runs, bulk_items, case_looks to payung_app;
grant select, insert, update on case_links, case_mentions, answer_templates to payung_app;
grant select, insert, delete on case_unlike to payung_app;
grant select, insert on draft_origins, case_note_versions, answer_template_versions, case_reveals to payung_app;
grant update (text, edited_at) on case_notes to payung_app;
