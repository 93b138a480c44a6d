-- How a region's letters are headed: the lines of each agency, and the emblem. What a letter was headed with is copied into it,
-- the emblem by its digest; so emblems are only added, and letters of years ago keep theirs.

create table letterheads (
  region text not null,
  agency text not null,
  -- Empty: no such line.
  address text not null default '',
  phone text not null default '',
  email text not null default '',
  site text not null default '',
  changed_by uuid,
  changed_at timestamptz not null,
  primary key (region, agency),
  foreign key (region, agency) references agencies (region, id)
);

create table letter_emblems (
  region text not null,
  -- SHA-256 of the picture, hexadecimal.
  digest text not null,
  -- A PNG of at most 500 kB.
  content bytea not null,
  width integer not null,
  height integer not null,
  added_by uuid,
  added_at timestamptz not null,
  primary key (region, digest)
);

-- Which emblem heads the letters of today; none: letters are headed by text alone.
create table letter_emblem_in_use (
  region text not null,
  digest text not null,
  since timestamptz not null,
  primary key (region),
  foreign key (region, digest) references letter_emblems (region, digest)
);

do $$
declare
  named text;
begin
  foreach named in array array['letterheads', 'letter_emblems', 'letter_emblem_in_use'] loop
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

grant select, insert, update on letterheads to payung_app;
grant select, insert on letter_emblems to payung_app;
grant select, insert, update, delete on letter_emblem_in_use to payung_app;
