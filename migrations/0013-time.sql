-- Time: office hours of a region and of its units, days of a unit, Ramadan, escalated tasks, letters issued by the system.

-- When offices work: one row for the region (unit '') and one for each unit that differs from it. `week` and `ramadan` hold
-- for each weekday ('0' is Sunday) the opening, the closing and the break; a weekday that is missing is not worked.
create table office_hours (
  region text not null,
  unit text not null default '',
  week jsonb not null,
  ramadan jsonb not null,
  -- Whether joint leave (cuti bersama) counts as a working day: no, unless the office stays open for it.
  count_joint_leave boolean not null default false,
  -- Whether what comes in outside of office hours counts from the next working day.
  late_next_day boolean not null default false,
  -- The regional rule that says so.
  source text not null check (length(source) between 1 and 300),
  set_at timestamptz not null,
  primary key (region, unit)
);

-- What a unit declares for itself, over what its region and the nation say.
create table unit_days (
  region text not null,
  unit text not null,
  date date not null,
  working boolean not null,
  name text not null check (length(name) between 1 and 120),
  declared_at timestamptz not null,
  primary key (region, unit, date),
  foreign key (region, unit) references agencies (region, id)
);

-- First and last day of Ramadan by the yearly decision of the Minister of Religious Affairs. The whole server's.
create table ramadan_days (
  first date primary key,
  last date not null check (last >= first and last <= first + 30),
  name text not null,
  source text not null
);

do $$
declare
  named text;
begin
  foreach named in array array['office_hours', 'unit_days'] loop
    execute format('alter table %I enable row level security', named);
    execute format('alter table %I force row level security', named);
    execute format($policy$
      create policy region_only on %I
        using (region = nullif(current_setting('payung.region', true), ''))
        with check (region = nullif(current_setting('payung.region', true), ''))
    $policy$, named);
  end loop;
  alter table ramadan_days enable row level security;
  alter table ramadan_days force row level security;
  create policy readable on ramadan_days for select using (true);
end
$$;

grant select on ramadan_days to payung_app;
grant select, insert, update, delete on office_hours, unit_days to payung_app;

-- The post above the desk that sees the task as well, and since when.
alter table tasks add column escalated_to text;
alter table tasks add column escalated_at timestamptz;
create index tasks_escalated on tasks (region, escalated_to, due, id) where closed_at is null and escalated_to is not null;

-- A letter that the system issued for the post (UU 30/2014 art. 53(3) as amended) has no official who signed.
alter table letters alter column signer_official drop not null;
