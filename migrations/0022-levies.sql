-- Bills of levies and what was paid on them (docs/decisions/0025). A bill's number, lines, amount and due date never change; its
-- standing does: open, then paid, exempt or cancelled; a paid one may be refunded. "Overdue" is not kept: it is open after its day.

create table bill_series (
  region text not null,
  year integer not null,
  -- skrd: numbers of bills; sts: numbers of receipts.
  series text not null check (series in ('skrd', 'sts')),
  last integer not null,
  primary key (region, series, year)
);

create table bills (
  region text not null,
  id uuid not null,
  -- The matter it is about.
  ticket text not null,
  application text not null,
  levy text not null,
  -- {id, en}: name of the levy; lines as [{id, label, labelEn, amount}]; rule of the penalty or null.
  name jsonb not null,
  lines jsonb not null,
  penalty jsonb,
  basis text not null,
  payer text not null,
  number text not null,
  -- Fourteen digits, the last of which checks the others (Damm).
  code text not null check (code ~ '^[0-9]{14}$'),
  -- Whole rupiah.
  amount bigint not null check (amount >= 0),
  made_on date not null,
  due date not null,
  state text not null check (state in ('open', 'paid', 'exempt', 'cancelled', 'refunded')),
  -- Of what is not open: by which rule or for which reason, who, when.
  reason text,
  settled_by text,
  settled_at timestamptz,
  reminded boolean not null default false,
  -- Whether the matter has gone on since it was paid or exempted; tried again while it has not.
  heard boolean not null default false,
  made_by text not null,
  made_at timestamptz not null,
  primary key (region, id),
  unique (region, code),
  unique (region, number),
  check ((state = 'open') = (settled_at is null)),
  check (state <> 'exempt' or reason is not null)
);
-- One bill of a levy is open at a time in a matter.
create unique index bills_open on bills (region, ticket, levy) where state = 'open';
create index bills_of on bills (region, ticket, id);
create index bills_unheard on bills (region, id) where not heard and state in ('paid', 'exempt');
create index bills_listed on bills (region, state, id desc);

create table bill_payments (
  region text not null,
  bill uuid not null,
  channel text not null check (channel in ('bank', 'port', 'cash')),
  -- Of the channel: the same reference twice is one payment.
  reference text not null,
  -- Whole rupiah, the penalty in it.
  amount bigint not null check (amount > 0),
  penalty bigint not null check (penalty >= 0),
  paid_on date not null,
  receipt text not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (region, bill),
  unique (region, channel, reference),
  unique (region, receipt),
  foreign key (region, bill) references bills (region, id)
);

-- Money given back: asked for by one person, decided by another.
create table bill_refunds (
  region text not null,
  id uuid not null,
  bill uuid not null,
  reason text not null,
  state text not null check (state in ('asked', 'approved', 'refused')),
  asked_by text not null,
  asked_name text not null,
  asked_at timestamptz not null,
  decided_by text,
  decided_name text,
  decided_at timestamptz,
  primary key (region, id),
  foreign key (region, bill) references bills (region, id),
  check (decided_by is null or decided_by <> asked_by),
  check ((state = 'asked') = (decided_at is null))
);
create unique index bill_refunds_standing on bill_refunds (region, bill) where state <> 'refused';

-- Files of the bank that were taken in, by the digest of their content, with what came of each row.
create table payment_files (
  region text not null,
  digest text not null,
  name text not null,
  report jsonb not null,
  taken_by text not null,
  taken_at timestamptz not null,
  primary key (region, digest)
);
create index payment_files_newest on payment_files (region, taken_at desc);

-- The secret by which a payment channel signs what it tells; no row: the port is off.
create table payment_ports (
  region text not null,
  secret_sealed text not null,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (region)
);

do $$
declare
  named text;
begin
  foreach named in array array['bill_series', 'bills', 'bill_payments', 'bill_refunds', 'payment_files', 'payment_ports'] loop
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

grant select, insert, update on bill_series, bill_refunds to payung_app;
grant select, insert on bills, bill_payments, payment_files to payung_app;
grant update (state, reason, settled_by, settled_at, reminded, heard) on bills to payung_app;
grant select, insert, update, delete on payment_ports to payung_app;
