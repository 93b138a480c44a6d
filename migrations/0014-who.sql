-- Who works: whom a post answers to, who works in whose name, who has an interest, and who is asked for an opinion.

-- The post above. Null: by the rule of src/workforce/superior.ts (head of the agency, district, regional secretary).
alter table posts add column superior text;
alter table posts add foreign key (region, superior) references posts (region, id);
alter table posts add check (superior is null or superior <> id);

-- Work of one post done in its name by a post below it (UU 30/2014 Ps 13, 14). It begins and ends by itself.
create table delegations (
  region text not null,
  id uuid not null,
  -- Whose work it is.
  post text not null,
  -- Who does it: the holders of this post, or only this one of them.
  to_post text not null,
  to_official uuid,
  -- mandate (a.n.): the post stays responsible. delegation: the receiving post becomes so.
  kind text not null check (kind in ('mandate', 'delegation')),
  -- May rule as well, or only prepare.
  decides boolean not null,
  -- Only work of these applications; null: all.
  applications text[],
  -- First and last day, both inclusive.
  starts date not null,
  ends date not null check (ends >= starts),
  -- Decree or order on which it rests.
  basis text not null check (length(basis) between 1 and 300),
  made_by uuid,
  made_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (region, id),
  foreign key (region, post) references posts (region, id),
  foreign key (region, to_post) references posts (region, id),
  foreign key (region, to_official) references officials (region, id),
  check (post <> to_post)
);
create index delegations_of_post on delegations (region, post);
create index delegations_to_post on delegations (region, to_post);

-- Marks by which an official is known when they bring a matter themselves: hashes of NIK and telephone number.
create table official_marks (
  region text not null,
  official uuid not null,
  kind text not null check (kind in ('nik', 'phone')),
  hash text not null check (hash ~ '^[0-9a-f]{32}$'),
  set_at timestamptz not null,
  primary key (region, official, kind),
  foreign key (region, official) references officials (region, id)
);

-- Officials who said that they have an interest in a case (UU 30/2014 Ps 42-45). Never taken back by themselves.
create table case_interests (
  region text not null,
  case_id uuid not null,
  official uuid not null,
  kind text not null check (kind in ('own', 'family', 'business', 'other')),
  reason text not null check (length(reason) between 1 and 500),
  declared_at timestamptz not null,
  primary key (region, case_id, official),
  foreign key (region, case_id) references cases (region, id) on delete cascade,
  foreign key (region, official) references officials (region, id)
);

-- An opinion asked of another desk is a task of its own beside the one of whoever has the case.
alter table tasks add column consult text check (consult ~ '^[a-z][a-z0-9_]{0,39}$');
-- Where it was laid by hand: the post from which it came and, until that one is accepted, may be returned to.
alter table tasks add column handed_from text;
alter table tasks add column handed_accepted boolean;
create index tasks_consulting on tasks (region, case_id) where consult is not null and closed_at is null;

-- A note between whoever has the case and whoever was asked; null: among those who have the case.
alter table case_notes add column consult text;

do $$
declare
  named text;
begin
  foreach named in array array['delegations', 'official_marks', 'case_interests'] loop
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

grant select, insert, update on delegations to payung_app;
grant select, insert, update, delete on official_marks to payung_app;
grant select, insert on case_interests to payung_app;
