-- Letters: what a decision ends in. A letter is never changed after it was issued; its content is kept as data, from
-- which the page and the PDF are made, always the same.

-- One run of numbers for each series and calendar year. Drawn inside the deciding transaction, so a number is either on a
-- letter or was never given: no gaps, no doubles (Permendagri 1/2023: numbered at signing, restarted every year).
create table letter_series (
  region text not null,
  series text not null,
  year integer not null,
  last integer not null,
  primary key (region, series, year)
);

create table letters (
  region text not null,
  id uuid not null,
  case_id uuid not null,
  ticket text not null,
  application text not null,
  letter text not null,
  series text not null,
  year integer not null,
  sequence integer not null,
  number text not null,
  date date not null,
  valid_until date,
  title text not null,
  agency text not null,
  signer_post text not null,
  signer_official uuid not null,
  signer_name text not null,
  -- Asked for on the verification page; not secret, but not to be guessed either.
  code text not null,
  content jsonb not null,
  digest text not null,
  issued_at timestamptz not null,
  primary key (region, id),
  unique (region, series, year, sequence),
  unique (region, code)
);
create index letters_of_case on letters (region, case_id, issued_at);

do $$
declare
  named text;
begin
  foreach named in array array['letter_series', 'letters'] loop
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

grant select, insert, update on letter_series to payung_app;
grant select, insert on letters to payung_app;
