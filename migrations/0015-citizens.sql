-- Citizens: accounts that nobody needs and some like to have, what is theirs, and how they and the desks talk with one another.

-- A citizen who proved a telephone number or an e-mail address by a code sent to it. A closed account is deleted, and with it
-- everything that only says whose something is; cases stay what they are and open by ticket and code as ever.
create table accounts (
  region text not null,
  id uuid not null,
  name text not null default '' check (length(name) <= 200),
  -- As the citizen says: nobody checked it against the population register.
  nik text check (nik ~ '^[0-9]{16}$'),
  -- E.164. At least one of the two is there, and each is one account's.
  phone text check (phone ~ '^\+[0-9]{8,15}$'),
  email text check (length(email) <= 254),
  address text check (length(address) <= 500),
  -- As a form's place is answered, or null.
  place jsonb,
  -- Forms may be filled in from the profile and from own earlier cases.
  prefill boolean not null default true,
  created_at timestamptz not null,
  primary key (region, id),
  check (phone is not null or email is not null)
);
create unique index accounts_by_phone on accounts (region, phone) where phone is not null;
create unique index accounts_by_email on accounts (region, email) where email is not null;

create table account_sessions (
  region text not null,
  token_hash text not null check (token_hash ~ '^[0-9a-f]{64}$'),
  account uuid not null,
  -- Names the session in its owner's list without being its key.
  id uuid not null,
  -- Browser and system, in words.
  device text not null,
  -- On a device of others: ends soon.
  shared boolean not null,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (region, token_hash),
  unique (region, id),
  foreign key (region, account) references accounts (region, id) on delete cascade
);
create index account_sessions_of on account_sessions (region, account);

-- A code that was sent, to sign in or to prove a further address. Only the browser that asked for it knows its id.
create table account_codes (
  region text not null,
  id uuid not null,
  address_kind text not null check (address_kind in ('phone', 'email')),
  address text not null,
  -- The account that is to have the address; null where somebody signs in.
  account uuid,
  code_hash text not null check (code_hash ~ '^[0-9a-f]{64}$'),
  tries integer not null default 0,
  expires_at timestamptz not null,
  primary key (region, id),
  foreign key (region, account) references accounts (region, id) on delete cascade
);

-- How often something was sent, by the hour: to one address, and for one sender's address in the network. Hashes only.
create table account_sends (
  region text not null,
  subject text not null,
  hour timestamptz not null,
  sends integer not null,
  primary key (region, subject, hour)
);

-- Whose a case is, beside whoever knows its code.
create table case_holders (
  region text not null,
  case_id uuid not null,
  account uuid not null,
  how text not null check (how in ('filed', 'claimed')),
  since timestamptz not null,
  -- What was told before was read.
  seen_at timestamptz not null,
  primary key (region, case_id, account),
  foreign key (region, case_id) references cases (region, id) on delete cascade,
  foreign key (region, account) references accounts (region, id) on delete cascade
);
create index case_holders_of on case_holders (region, account, case_id);

alter table drafts
  -- Which open page saved it last: of two devices the second is told.
  add column saved_by text not null default '',
  -- Where answers came from that the citizen did not type, by field.
  add column prefilled jsonb not null default '{}';

-- Whose a draft is. The code is kept here, while the draft is open, so that its owner opens it from a list; what it opens
-- stands beside it in the same database anyway.
create table draft_holders (
  region text not null,
  code_hash text not null,
  account uuid not null,
  code text not null,
  primary key (region, code_hash),
  foreign key (region, code_hash) references drafts (region, code_hash) on delete cascade,
  foreign key (region, account) references accounts (region, id) on delete cascade
);
create index draft_holders_of on draft_holders (region, account);

-- A file on its way: what came of it lies beside the other files until it is whole.
create table uploads (
  region text not null,
  id uuid not null,
  draft_hash text not null,
  field text not null,
  name text not null,
  -- As announced, and as came so far.
  bytes integer not null check (bytes between 1 and 100000000),
  received integer not null default 0 check (received between 0 and bytes),
  expires_at timestamptz not null,
  primary key (region, id),
  foreign key (region, draft_hash) references drafts (region, code_hash) on delete cascade
);
create index uploads_of_draft on uploads (region, draft_hash);
create index uploads_expiring on uploads (region, expires_at);

-- What applicant and desk say to one another about a case, outside of the steps of its flow.
create table case_messages (
  region text not null,
  id uuid not null,
  case_id uuid not null,
  at timestamptz not null,
  side text not null check (side in ('applicant', 'desk')),
  official uuid,
  official_name text,
  text text not null check (length(text) between 1 and 2000),
  files jsonb not null default '[]',
  primary key (region, id),
  foreign key (region, case_id) references cases (region, id) on delete cascade,
  check ((side = 'desk') = (official is not null and official_name is not null))
);
create index case_messages_of_case on case_messages (region, case_id, id);

-- Where a conversation stands: who spoke last, what each side read, whether a question waits for the desk.
create table case_conversations (
  region text not null,
  case_id uuid not null,
  last_side text not null check (last_side in ('applicant', 'desk')),
  last_at timestamptz not null,
  applicant_seen_at timestamptz,
  desk_seen_at timestamptz,
  awaiting boolean not null,
  primary key (region, case_id),
  foreign key (region, case_id) references cases (region, id) on delete cascade
);
create index case_conversations_awaiting on case_conversations (region, case_id) where awaiting;

alter table journal drop constraint journal_actor_kind_check;
alter table journal
  add constraint journal_actor_kind_check check (actor_kind in ('visitor', 'citizen', 'account', 'official', 'system'));

do $$
declare
  named text;
begin
  foreach named in array array[
    'accounts', 'account_sessions', 'account_codes', 'account_sends', 'case_holders', 'draft_holders', 'uploads',
    'case_messages', 'case_conversations'
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

grant select, insert, update, delete
  on accounts, account_sessions, account_codes, account_sends, case_holders, draft_holders, uploads to payung_app;
grant select, insert on case_messages to payung_app;
grant select, insert, update on case_conversations to payung_app;
