-- Letters in full (docs/decisions/0022): a letter waits for its signer, is numbered, issued; revoked or replaced afterwards.
-- A letter that was issued never changes: the program may insert into `letters` and read it, nothing else. What happens before and
-- after stands in tables of its own.

alter table letters
  -- The letter that this one takes the place of; each is replaced once at most.
  add column replaces uuid,
  -- Of the signing post when it was signed; null on letters of before, which are known by the agency's name.
  add column agency_id text;
create unique index letters_replacing on letters (region, replaces) where replaces is not null;
create index letters_register on letters (region, issued_at desc, id desc);

-- Letters that an action asked for and nobody has signed yet. Once issued, the row goes and the letter of the same id stands in `letters`.
create table letters_waiting (
  region text not null,
  id uuid not null,
  case_id uuid not null,
  ticket text not null,
  application text not null,
  letter text not null,
  series text not null,
  -- As it would be headed today; for the list of what waits.
  title text not null,
  agency text not null,
  agency_id text not null,
  signer_post text not null,
  -- Whose legal standing it changes (UU 30/2014 art. 14(7)); null: nobody's.
  affects text,
  -- What writing it needs: {scope, digest of the application}; emptied once withdrawn: it holds personal data.
  draft jsonb,
  asked_by text not null,
  asked_at timestamptz not null,
  -- The letter whose place it takes, and why.
  replaces uuid,
  replaces_reason text,
  state text not null default 'waiting' check (state in ('waiting', 'numbered', 'withdrawn')),
  -- From `numbered` on: what will stand in `letters`, as {series, year, sequence, number, date, content, digest, code, ...}.
  year integer,
  sequence integer,
  numbered jsonb,
  withdrawn_by text,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  primary key (region, id),
  unique (region, series, year, sequence),
  check ((state = 'numbered') = (numbered is not null and year is not null and sequence is not null)),
  check ((state = 'withdrawn') = (withdrawn_at is not null)),
  check ((state = 'withdrawn') = (draft is null))
);
create index letters_waiting_at on letters_waiting (region, signer_post, id) where state <> 'withdrawn';
create index letters_waiting_of_case on letters_waiting (region, case_id);
-- A letter is being replaced once at a time.
create unique index letters_waiting_replacing on letters_waiting (region, replaces) where replaces is not null and state <> 'withdrawn';

-- The PDF of an issued letter, made once: its digest in attachments, and how it is signed ({service, level, subject, issuer, serial,
-- until, at}; null: recorded in the system only).
create table letter_files (
  region text not null,
  letter_id uuid not null,
  file text not null,
  signature jsonb,
  made_at timestamptz not null,
  primary key (region, letter_id),
  unique (region, file),
  foreign key (region, letter_id) references letters (region, id)
);

-- A letter that no longer counts, and why. One that was replaced is revoked too, with the reason of the replacement, once the other
-- is issued; `letters.replaces` of the other points to it.
create table letter_revocations (
  region text not null,
  letter_id uuid not null,
  reason text not null,
  revoked_by text not null,
  revoked_at timestamptz not null,
  primary key (region, letter_id),
  foreign key (region, letter_id) references letters (region, id)
);

-- Numbers that were drawn and stand on no letter, each with its reason: a gap in a series is explained here.
create table letter_voids (
  region text not null,
  series text not null,
  year integer not null,
  sequence integer not null,
  number text not null,
  letter_id uuid not null,
  agency_id text not null,
  reason text not null,
  voided_by text not null,
  voided_at timestamptz not null,
  primary key (region, series, year, sequence)
);

-- How this region signs. One row a region; none: recorded in the system only.
create table signing_ways (
  region text not null,
  way text not null check (way in ('recorded', 'certificate', 'bsre')),
  -- Address and client of the signing service (bsre); the secret is sealed with the server's key.
  service_url text,
  client_id text,
  client_secret text,
  -- Time-stamp authority (RFC 3161); none: B-B.
  timestamp_url text,
  level text not null default 'B-B' check (level in ('B-B', 'B-T', 'B-LT')),
  changed_by uuid,
  changed_at timestamptz not null,
  primary key (region)
);

-- By which number (NIK) the signing service knows an official, sealed with the server's key; only where the region signs by bsre.
create table signing_identities (
  region text not null,
  official uuid not null,
  nik text not null,
  changed_at timestamptz not null,
  primary key (region, official)
);

-- Certificates with which letters are signed: an official's own (its passphrase is typed for each signing and never kept), or
-- the region's seal (official null; PKCS#12 and passphrase sealed with the server's key).
create table signing_certificates (
  region text not null,
  id uuid not null,
  official uuid,
  subject text not null,
  issuer text not null,
  serial text not null,
  valid_from timestamptz not null,
  valid_until timestamptz not null,
  -- SHA-256 of the certificate, hexadecimal.
  fingerprint text not null,
  -- Made by this program for trying things out: nobody vouches for it.
  development boolean not null default false,
  -- PKCS#12, sealed.
  container text not null,
  -- Sealed passphrase, of the region's seal only.
  passphrase text,
  added_by uuid,
  added_at timestamptz not null,
  removed_at timestamptz,
  primary key (region, id),
  check (official is null or passphrase is null)
);
-- One in use for each official, and one seal.
create unique index signing_certificates_in_use on signing_certificates
  (region, coalesce(official, '00000000-0000-0000-0000-000000000000'::uuid)) where removed_at is null;

-- A list signed at once: what was chosen and how far it came. The passphrase is in the memory of one process only; a run that was
-- cut off goes on when its official gives it again.
create table signing_runs (
  region text not null,
  id uuid not null,
  official uuid not null,
  started_at timestamptz not null,
  -- Last letter of it that was looked at: a run that nobody has touched for a while was cut off.
  touched_at timestamptz not null,
  ended_at timestamptz,
  -- Asked to stop by its official, or stopped by itself for the cause: {code, details} of a problem.
  stopped boolean not null default false,
  cause jsonb,
  primary key (region, id)
);
-- An official has one run at a time.
create unique index signing_runs_going on signing_runs (region, official) where ended_at is null;
create table signing_run_letters (
  region text not null,
  run_id uuid not null,
  letter_id uuid not null,
  position integer not null,
  -- open, signed, failed (with the problem's code), skipped (somebody else signed or withdrew it).
  state text not null default 'open' check (state in ('open', 'signed', 'failed', 'skipped')),
  -- {code, details} of the problem that hindered it.
  problem jsonb,
  settled_at timestamptz,
  primary key (region, run_id, letter_id),
  foreign key (region, run_id) references signing_runs (region, id)
);
create index signing_runs_of on signing_runs (region, official, started_at desc);

do $$
declare
  named text;
begin
  foreach named in array array[
    'letters_waiting', 'letter_files', 'letter_revocations', 'letter_voids', 'signing_ways', 'signing_identities', 'signing_certificates',
    'signing_runs', 'signing_run_letters'
  ] loop
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

grant select, insert, update, delete on letters_waiting to payung_app;
grant select, insert on letter_files, letter_revocations, letter_voids to payung_app;
grant select, insert, update on signing_ways, signing_certificates, signing_runs, signing_run_letters to payung_app;
grant select, insert, update, delete on signing_identities to payung_app;
