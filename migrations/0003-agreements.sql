-- Agreements between two regions: what lets one use the other's applications (PP 28/2018; Permendagri 22/2020).
--
-- These rows belong to two regions at once. The policy lets both parties read and write, and everybody else sees
-- nothing, not even that the row exists. What hangs on an agreement repeats its two parties, so that its policy needs
-- no second table. Which party may do what, and when, is the law in src/agreements/agreement.ts.

create table agreements (
  id uuid primary key,
  -- Whose applications are used, and who uses them.
  origin text not null,
  holder text not null,
  -- The party that drafted the need and sent the offer (daerah pemrakarsa): the one or the other.
  initiator text not null,
  subject text not null check (length(subject) between 1 and 200),
  need text not null check (length(need) between 1 and 4000),
  stage text not null check (stage in ('need', 'offered', 'framework-draft', 'framework-signing', 'council',
    'working-draft', 'working-signing', 'in-force', 'ended', 'declined', 'withdrawn')),
  terms jsonb not null,
  costs jsonb not null,
  -- First and last day, both inclusive; set when the working agreement is signed by both.
  starts date,
  ends date,
  ended_on date,
  ended_kind text,
  ended_reason text,
  -- Taken over from paper: may lack a framework, never reached through the stages.
  historic boolean not null default false,
  -- The agreement which this one lengthens; an extension repeats the whole procedure.
  renews uuid references agreements (id),
  revision integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (origin <> holder),
  check (initiator in (origin, holder)),
  check (ends is null or starts is not null and ends >= starts),
  check ((stage = 'ended') = (ended_kind is not null))
);
create index agreements_of_holder on agreements (holder, origin, stage);
create index agreements_of_origin on agreements (origin, stage);

create table agreement_documents (
  agreement uuid not null references agreements (id) on delete cascade,
  origin text not null,
  holder text not null,
  kind text not null check (kind in ('framework', 'working')),
  -- Clause to its text, in Indonesian: the language of the law.
  clauses jsonb not null,
  number_origin text,
  number_holder text,
  place text,
  drafted_at timestamptz not null,
  primary key (agreement, kind)
);

create table agreement_signatures (
  agreement uuid not null,
  origin text not null,
  holder text not null,
  kind text not null,
  party text not null check (party in (origin, holder)),
  -- Null where a paper was taken over.
  official uuid,
  name text not null,
  title text not null,
  capacity text not null check (capacity in ('head', 'mandate')),
  mandate_reference text,
  mandate_date date,
  signed_at timestamptz not null,
  primary key (agreement, kind, party),
  foreign key (agreement, kind) references agreement_documents (agreement, kind) on delete cascade,
  check ((capacity = 'mandate') = (mandate_reference is not null and mandate_date is not null))
);

-- The regional councils' answers (persetujuan DPRD), only where they must be asked.
create table agreement_approvals (
  agreement uuid not null references agreements (id) on delete cascade,
  origin text not null,
  holder text not null,
  party text not null check (party in (origin, holder)),
  number text not null,
  decided_on date not null,
  recorded_at timestamptz not null,
  primary key (agreement, party)
);

create table agreement_events (
  agreement uuid not null references agreements (id) on delete cascade,
  origin text not null,
  holder text not null,
  seq integer not null,
  at timestamptz not null,
  party text not null,
  actor text not null,
  event text not null,
  note text,
  details jsonb not null default '{}',
  primary key (agreement, seq)
);

do $$
declare
  named text;
begin
  foreach named in array array['agreements', 'agreement_documents', 'agreement_signatures', 'agreement_approvals', 'agreement_events'] loop
    execute format('alter table %I enable row level security', named);
    execute format('alter table %I force row level security', named);
    execute format($policy$
      create policy parties on %I
        using (nullif(current_setting('payung.region', true), '') in (origin, holder))
        with check (nullif(current_setting('payung.region', true), '') in (origin, holder))
    $policy$, named);
  end loop;
end
$$;

grant select, insert, update on agreements to payung_app;
grant select, insert, update on agreement_documents to payung_app;
grant select, insert, delete on agreement_signatures to payung_app;
grant select, insert on agreement_approvals, agreement_events to payung_app;
