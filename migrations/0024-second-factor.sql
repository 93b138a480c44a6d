-- Second factor of officials: a secret shared with an authenticator app (RFC 6238), and codes for the day the telephone is lost.

create table second_factors (
  region text not null,
  official uuid not null,
  -- Sealed under the server's secret: a copy of the table makes no code.
  secret text not null,
  made_at timestamptz not null,
  -- Null until a first code of it was given: a secret that never reached an app locks nobody out.
  confirmed_at timestamptz,
  -- The step of 30 seconds whose code was used last; neither it nor an earlier one is accepted again (RFC 6238 section 5.2).
  last_step bigint not null default 0,
  primary key (region, official),
  foreign key (region, official) references officials (region, id) on delete cascade
);

create table recovery_codes (
  region text not null,
  official uuid not null,
  -- HMAC under a key of the server; the code itself is shown once.
  code_hash text not null,
  used_at timestamptz,
  primary key (region, official, code_hash),
  foreign key (region, official) references second_factors (region, official) on delete cascade
);

-- So that one's own sessions can be told apart and ended one by one.
alter table sessions add column id uuid not null default gen_random_uuid();
alter table sessions add column device text not null default '';

do $$
declare
  named text;
begin
  foreach named in array array['second_factors', 'recovery_codes'] loop
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

grant select, insert, update, delete on second_factors, recovery_codes to payung_app;
