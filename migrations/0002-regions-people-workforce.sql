-- Regions' places, calendars and agencies; officials who sign in; posts and who holds them.

-- Official list of districts and villages (Kemendagri codes). Readable by all, written by the owner only.
create table places (
  -- '33.25.03' for a district (kecamatan), '33.25.03.2001' for a village (kelurahan, or desa where the last group begins with 2).
  code text primary key,
  region text not null references regions (code),
  level text not null check (level in ('kecamatan', 'kelurahan')),
  parent text references places (code),
  name text not null,
  check ((level = 'kelurahan') = (parent is not null))
);
create index places_of_region on places (region, level, parent, code);

-- National holidays and joint leave by the yearly joint decree of three ministers.
create table national_days (
  date date not null,
  kind text not null check (kind in ('national', 'joint-leave')),
  name text not null,
  source text not null,
  primary key (date, kind)
);

-- What a region declares for itself: a day off of its own, or a national day on which its offices work all the same.
create table regional_days (
  region text not null,
  date date not null,
  working boolean not null,
  name text not null check (length(name) between 1 and 120),
  declared_at timestamptz not null,
  primary key (region, date)
);

-- Units of the government (perangkat daerah).
create table agencies (
  region text not null,
  id text not null check (id ~ '^[a-z][a-z0-9-]{0,59}$'),
  name text not null,
  short text not null,
  kind text not null check (kind in ('secretariat', 'department', 'office', 'district', 'village')),
  -- District or village it answers for.
  area text,
  created_at timestamptz not null,
  primary key (region, id)
);

create table officials (
  region text not null,
  id uuid not null,
  -- 18 digits; for staff who are not civil servants another number that the region gives.
  nip text not null,
  name text not null check (length(name) between 1 and 120),
  -- argon2id in PHC form; null: cannot sign in with a password.
  password text,
  active boolean not null default true,
  created_at timestamptz not null,
  primary key (region, id),
  unique (region, nip)
);

create table sessions (
  region text not null,
  -- SHA-256 of the token in the cookie: a stolen table opens nothing.
  token_hash text not null,
  official uuid not null,
  -- `full` may work; a later second factor begins at another stage.
  stage text not null check (stage in ('password', 'full')),
  demo boolean not null default false,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (region, token_hash),
  foreign key (region, official) references officials (region, id) on delete cascade
);
create index sessions_of_official on sessions (region, official);
create index sessions_expiring on sessions (region, expires_at);

-- Failed sign-ins, counted in windows by NIP and by address (both as hashes).
create table sign_in_attempts (
  region text not null,
  subject text not null,
  window_start timestamptz not null,
  failures integer not null,
  primary key (region, subject, window_start)
);

-- Offices of an agency (jabatan).
create table posts (
  region text not null,
  id text not null check (id ~ '^[a-z][a-z0-9-]{0,79}$'),
  title text not null check (length(title) between 1 and 160),
  agency text not null,
  kind text not null check (kind ~ '^[a-z][a-z-]{0,39}$'),
  -- Code of the district or village it answers for; a neighbourhood is the village's code with '/rw' or '/rw/rt'.
  area text,
  duties text[] not null default '{}',
  abolished_on date,
  created_at timestamptz not null,
  primary key (region, id),
  foreign key (region, agency) references agencies (region, id)
);
create index posts_of_area on posts (region, kind, area);
create index posts_of_agency on posts (region, agency);

create table appointments (
  region text not null,
  id uuid not null,
  post text not null,
  official uuid not null,
  -- Holder by appointment, acting in a vacancy (Plt), acting in an absence (Plh).
  kind text not null check (kind in ('holder', 'plt', 'plh')),
  -- First and last day, both inclusive.
  starts date not null,
  ends date,
  created_at timestamptz not null,
  primary key (region, id),
  foreign key (region, post) references posts (region, id),
  foreign key (region, official) references officials (region, id),
  check (ends is null or ends >= starts)
);
create index appointments_of_official on appointments (region, official);
create index appointments_of_post on appointments (region, post);

do $$
declare
  named text;
begin
  foreach named in array array['regional_days', 'agencies', 'officials', 'sessions', 'sign_in_attempts', 'posts', 'appointments'] loop
    execute format('alter table %I enable row level security', named);
    execute format('alter table %I force row level security', named);
    execute format($policy$
      create policy region_only on %I
        using (region = nullif(current_setting('payung.region', true), ''))
        with check (region = nullif(current_setting('payung.region', true), ''))
    $policy$, named);
  end loop;
  foreach named in array array['places', 'national_days'] loop
    execute format('alter table %I enable row level security', named);
    execute format('alter table %I force row level security', named);
    execute format('create policy readable on %I for select using (true)', named);
    execute format('grant select on %I to payung_app', named);
  end loop;
end
$$;

grant select, insert, update on agencies, officials, posts, appointments to payung_app;
grant select, insert, update, delete on regional_days, sessions, sign_in_attempts to payung_app;
