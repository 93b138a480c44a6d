-- Notices: what is said to people and to other programs outside of the pages, from the transaction in which it happened to the
-- answer of whoever carried it.

-- One line for each message to one address (or, for a webhook, to one receiver). It is written with what it tells of, so a
-- message exists exactly if the thing happened; it is carried afterwards, at least once.
create table notices (
  region text not null,
  -- Grows with time: the order in which one recipient is told.
  id uuid not null,
  -- The same key twice is one notice; carried to the receiver, who can leave out a repetition.
  key text not null,
  kind text not null,
  recipient_kind text not null check (recipient_kind in ('person', 'official', 'webhook')),
  -- An official's or a webhook's id.
  recipient text,
  recipient_name text not null,
  -- `none`: there is no address, so it is read on a page only.
  channel text not null check (channel in ('email', 'message', 'webhook', 'none')),
  -- Emptied with the text after the region's days; what is shown afterwards is the masked one.
  address text,
  address_masked text,
  -- Repeats what unsubscribing is found by.
  address_hash text,
  subject_kind text,
  subject_id text,
  title text not null,
  text text not null,
  link text,
  lang text not null default 'id',
  urgent boolean not null,
  secret boolean not null,
  -- May be turned off by the recipient.
  optional boolean not null,
  -- One recipient and one subject: carried one after the other.
  lane text not null,
  -- waiting: to be carried. sent: the carrier took it. delivered: the carrier says it arrived. failed: given up. discarded: an
  -- operator said so. lapsed: nobody could carry it in time. gathered: went into a round-up. shown: read on pages only.
  state text not null check (state in ('waiting', 'sent', 'delivered', 'failed', 'discarded', 'lapsed', 'gathered', 'shown')),
  attempts integer not null default 0,
  created_at timestamptz not null,
  -- Not carried before.
  next_at timestamptz not null,
  -- Not carried after.
  until timestamptz not null,
  -- Somebody is carrying it until then; afterwards that somebody is taken for dead.
  leased_until timestamptz,
  cause text,
  sent_at timestamptz,
  delivered_at timestamptz,
  -- The official opened the page on which it stands.
  seen_at timestamptz,
  -- Waits for the round-up of this instant.
  roundup_at timestamptz,
  primary key (region, id),
  unique (region, key),
  check ((channel = 'none') = (address is null and address_masked is null))
);
create index notices_waiting on notices (region, channel, urgent desc, next_at, id) where state = 'waiting';
create index notices_lanes on notices (region, lane, id) where state = 'waiting';
create index notices_of_subject on notices (region, subject_kind, subject_id, id);
create index notices_of_official on notices (region, recipient, id) where recipient_kind = 'official';
create index notices_unseen on notices (region, recipient) where recipient_kind = 'official' and seen_at is null;
create index notices_failed on notices (region, id) where state = 'failed';
create index notices_sent on notices (region, channel, sent_at) where sent_at is not null;
create index notices_roundups on notices (region, roundup_at) where roundup_at is not null and state = 'waiting';
create index notices_kept on notices (region, created_at) where text <> '' or address <> '';

-- How a region reaches people. Absent where nothing was set: then what the environment of the server says counts.
create table notice_settings (
  region text not null primary key,
  -- Addresses of carriers with their passwords in them, sealed (see src/foundation/secrets.ts).
  smtp_sealed text,
  smtp_shown text,
  from_name text,
  from_address text,
  gateway_url text,
  gateway_secret_sealed text,
  email_per_minute integer not null default 60 check (email_per_minute between 1 and 6000),
  message_per_minute integer not null default 60 check (message_per_minute between 1 and 6000),
  -- Wall clock of the region, `HH:MM`; equal ones mean that there are no quiet hours.
  quiet_from text not null default '21:00' check (quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  quiet_to text not null default '06:00' check (quiet_to ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  keep_days integer not null default 90 check (keep_days between 7 and 730),
  updated_at timestamptz not null
);

-- Where officials read what concerns them, and how often they want to hear of it.
create table official_contacts (
  region text not null,
  official uuid not null,
  email text,
  phone text,
  lang text not null default 'id' check (lang in ('id', 'en')),
  tasks text not null default 'daily' check (tasks in ('at-once', 'daily', 'none')),
  talk text not null default 'at-once' check (talk in ('at-once', 'daily', 'none')),
  -- Wall clock of the region at which the round-up comes.
  roundup_at text not null default '07:30' check (roundup_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  updated_at timestamptz not null,
  primary key (region, official),
  foreign key (region, official) references officials (region, id)
);

-- What a recipient chose: about one case (`case:TICKET`) or for one address everywhere (`address:HASH`).
create table notice_choices (
  region text not null,
  about text not null,
  -- Null: by whichever way works; only the language was chosen.
  channel text check (channel in ('email', 'message', 'none')),
  lang text check (lang in ('id', 'en')),
  chosen_at timestamptz not null,
  primary key (region, about)
);

-- Other programs that are told of happenings as CloudEvents.
create table webhooks (
  region text not null,
  id uuid not null,
  name text not null check (length(name) between 1 and 80),
  url text not null,
  types text[] not null,
  mode text not null check (mode in ('structured', 'binary')),
  secret_sealed text not null,
  -- After a rotation both sign for a while, so that the receiver can change over.
  previous_sealed text,
  previous_until timestamptz,
  state text not null check (state in ('active', 'paused')),
  paused_because text,
  failing_since timestamptz,
  created_at timestamptz not null,
  primary key (region, id)
);

-- The last tries, so that whoever runs the receiver can see what it answered.
create table webhook_tries (
  region text not null,
  id uuid not null,
  webhook uuid not null,
  notice uuid not null,
  at timestamptz not null,
  status integer,
  cause text,
  millis integer not null,
  primary key (region, id),
  foreign key (region, webhook) references webhooks (region, id) on delete cascade
);
create index webhook_tries_of_webhook on webhook_tries (region, webhook, id);

do $$
declare
  named text;
begin
  foreach named in array array['notices', 'notice_settings', 'official_contacts', 'notice_choices', 'webhooks', 'webhook_tries'] loop
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

-- What was said is never taken back: its words are emptied when their days are over.
grant select, insert, update on notices, notice_settings, official_contacts to payung_app;
grant select, insert, update, delete on notice_choices, webhooks to payung_app;
grant select, insert, delete on webhook_tries to payung_app;
