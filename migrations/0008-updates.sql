-- Updates: what owners decide about a newer release of what they run (or of the archetype that an application of theirs
-- extends), and the history of what was adopted.

create table updates (
  region text not null,
  -- 'release': of an installed application; 'archetype': of what an own application extends.
  kind text not null check (kind in ('release', 'archetype')),
  application text not null,
  -- What it is about; a newer release takes over the choices that still fit.
  to_version text not null,
  to_digest text not null references definitions (digest),
  state text not null check (state in ('deciding', 'scheduled', 'skipped')),
  -- Choices by conflict, and the way back. json for the order of keys in an edited element (see definitions).
  choices json not null,
  -- Values and posts for what is new, filled in before it is adopted.
  parameters jsonb not null default '{}',
  roles jsonb not null default '{"list": []}',
  scheduled_for date,
  -- Digest of the result that was looked at when it was scheduled.
  seen text,
  scheduled_by text,
  skip_reason text,
  -- Why the day, or an operator's adoption for all, did not bring it: problem code and details.
  refusal jsonb,
  refused_at timestamptz,
  updated_by text not null,
  updated_at timestamptz not null,
  revision integer not null default 1,
  primary key (region, kind, application),
  check ((state = 'scheduled') = (scheduled_for is not null)),
  check ((state = 'skipped') = (skip_reason is not null))
);
create index updates_scheduled on updates (region, scheduled_for) where state = 'scheduled';

-- One line for each change of release: enough to go back, and to answer later who took what, and how it was decided.
create table adoptions (
  region text not null,
  id uuid not null,
  application text not null,
  publisher text not null,
  way text not null check (way in ('now', 'scheduled', 'for-all', 'back')),
  from_version text not null,
  from_base_digest text not null references definitions (digest),
  from_digest text not null references definitions (digest),
  -- json for the order of keys (see definitions).
  from_adaptation json,
  from_parameters jsonb not null,
  from_roles jsonb not null,
  to_version text not null,
  to_base_digest text not null references definitions (digest),
  to_digest text not null references definitions (digest),
  choices json not null,
  reason text,
  adopted_by text not null,
  adopted_at timestamptz not null,
  primary key (region, id)
);
create index adoptions_of_application on adoptions (region, application, adopted_at);

do $$
declare
  named text;
begin
  foreach named in array array['updates', 'adoptions'] loop
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

grant select, insert, update, delete on updates to payung_app;
-- What was adopted stays written down.
grant select, insert on adoptions to payung_app;
