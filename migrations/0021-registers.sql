-- Registers: records that decided cases add, change and end, with their whole history.

create table records (
  region text not null,
  id uuid not null,
  -- Id of the register as applications declare it.
  register text not null,
  -- By what people know the record; null where the register has no number.
  number text,
  title text not null,
  -- Values by field id.
  data jsonb not null,
  -- SHA-256 over the fields that make a record the same.
  key_hash text not null,
  from_day text not null,
  -- Last day on which it holds; null: until it is ended.
  until text,
  -- The day on which it was ended; null: not ended.
  ended_on text,
  end_reason text,
  version integer not null,
  added_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (region, id)
);

create unique index records_key on records (region, register, key_hash) where ended_on is null;
create index records_newest on records (region, register, title, id);
create index records_until on records (region, register, until) where ended_on is null and until is not null;

-- Every state a record ever had. A row is never changed.
create table record_versions (
  region text not null,
  record_id uuid not null,
  version integer not null,
  does text not null check (does in ('add', 'change', 'end', 'undo')),
  data jsonb not null,
  until text,
  ended_on text,
  reason text,
  -- What did it: a case (with its ticket), an official by hand, or an import.
  origin text not null check (origin in ('case', 'hand', 'import')),
  ticket text,
  done_by text not null,
  done_at timestamptz not null,
  primary key (region, record_id, version),
  foreign key (region, record_id) references records (region, id)
);

-- By what a record is found: words of its name, its number, and hashes of identity numbers.
create table record_search (
  region text not null,
  register text not null,
  field text not null check (field in ('word', 'number', 'nik')),
  value text collate "C" not null,
  record_id uuid not null,
  primary key (region, register, field, value, record_id),
  foreign key (region, record_id) references records (region, id)
);
create index record_search_of on record_search (region, record_id);

-- Ended cases that named a record.
create table record_cases (
  region text not null,
  record_id uuid not null,
  application text not null,
  case_id uuid not null,
  ticket text not null,
  ended_on text not null,
  primary key (region, record_id, application, case_id),
  foreign key (region, record_id) references records (region, id)
);

-- Reminders that were given: each once for a record's last day.
create table record_reminders (
  region text not null,
  record_id uuid not null,
  until text not null,
  days integer not null,
  given_at timestamptz not null,
  primary key (region, record_id, until, days),
  foreign key (region, record_id) references records (region, id)
);

-- Files that were taken over, with the rows that were refused so that they can be mended and sent again.
create table record_imports (
  region text not null,
  id uuid not null,
  register text not null,
  added integer not null,
  same integer not null,
  -- The refused rows as CSV with a column that says why; '' where there are none.
  refused text not null,
  refused_rows integer not null,
  done_by text not null,
  done_at timestamptz not null,
  primary key (region, id)
);

do $$
declare
  named text;
begin
  foreach named in array array['records', 'record_versions', 'record_search', 'record_cases', 'record_reminders', 'record_imports'] loop
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

grant select, insert, update on records to payung_app;
grant select, insert on record_versions to payung_app;
grant select, insert, delete on record_search to payung_app;
grant select, insert on record_cases to payung_app;
grant select, insert on record_reminders to payung_app;
grant select, insert on record_imports to payung_app;
