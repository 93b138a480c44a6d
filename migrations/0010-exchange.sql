-- Between servers: the keys of a region, what it publishes signed, and the regions of other servers that it trusts.

-- A region that lives on another server: it has a name here and nothing else. Never active, so nobody signs in to it, no
-- sweep runs for it and no address leads to it. Its name comes from the official list, never from the other server.
alter table regions add column elsewhere boolean not null default false check (not (elsewhere and active));
-- Fingerprint of its root keys as first trusted on this server: what all regions of this server must agree upon.
alter table regions add column anchor text check (anchor ~ '^[0-9a-f]{64}$');
create policy elsewhere_insert on regions for insert with check (elsewhere and not active);
grant insert on regions to payung_app;

-- What was verified may be written in the name of a region that lives elsewhere. A region of this server is still written
-- by itself alone: the row's publisher must be one that this server does not serve.
do $$
declare
  named text;
begin
  foreach named in array array['applications', 'releases'] loop
    execute format($policy$create policy elsewhere_insert on %I for insert
      with check (exists (select from regions r where r.code = publisher and r.elsewhere))$policy$, named);
    execute format($policy$create policy elsewhere_update on %I for update
      using (exists (select from regions r where r.code = publisher and r.elsewhere))
      with check (exists (select from regions r where r.code = publisher and r.elsewhere))$policy$, named);
  end loop;
end
$$;

create table exchange_keys (
  region text not null,
  -- TUF's name of the key: SHA-256 of its public part in canonical JSON.
  id text not null check (id ~ '^[0-9a-f]{64}$'),
  role text not null check (role in ('root', 'release', 'online')),
  public text not null check (public ~ '^[0-9a-f]{64}$'),
  -- AES-256-GCM under the server's key secret, which is not in the database and not in its backups. Null once revoked.
  sealed text,
  state text not null check (state in ('active', 'retired', 'revoked')),
  created_at timestamptz not null,
  ended_at timestamptz,
  reason text,
  primary key (region, id),
  check ((state = 'active') = (ended_at is null)),
  check (state <> 'revoked' or sealed is null)
);
create unique index exchange_keys_active on exchange_keys (region, role) where state = 'active';

-- What the region has signed and gives out: every root there was, and the newest of the other roles (TUF); pages of the
-- catalogue under role 'page', where the version is the number of the page.
create table exchange_metadata (
  region text not null,
  role text not null check (role in ('root', 'timestamp', 'snapshot', 'targets', 'page')),
  version integer not null,
  body text not null,
  expires timestamptz,
  primary key (region, role, version)
);

-- Of each release the signed manifest and what the archive holds beside the definition.
create table exchange_archives (
  region text not null,
  application text not null,
  version text not null,
  key text not null,
  manifest text not null,
  publiccode text not null,
  bytes integer not null,
  sha256 text not null,
  primary key (region, application, version)
);

-- Regions of other servers, as one region of this server knows them.
create table exchange_peers (
  region text not null,
  peer text not null,
  address text not null,
  fingerprint text not null check (fingerprint ~ '^[0-9a-f]{64}$'),
  added_by text not null,
  added_at timestamptz not null,
  tried_at timestamptz,
  reached_at timestamptz,
  failures integer not null default 0,
  next_at timestamptz not null,
  problem text,
  details jsonb not null default '{}',
  primary key (region, peer)
);

-- The newest verified metadata of a peer: what the next must follow.
create table exchange_trusted (
  region text not null,
  peer text not null,
  role text not null check (role in ('root', 'timestamp', 'snapshot', 'targets')),
  version integer not null,
  body text not null,
  primary key (region, peer, role),
  foreign key (region, peer) references exchange_peers (region, peer) on delete cascade
);

-- What a peer publishes, from its signed catalogue.
create table exchange_listed (
  region text not null,
  peer text not null,
  application text not null,
  version text not null,
  ordinal integer not null,
  page text not null,
  entry jsonb not null,
  fetched_at timestamptz,
  primary key (region, peer, application, version),
  foreign key (region, peer) references exchange_peers (region, peer) on delete cascade
);

-- Numbers of requests already answered, kept as long as their signature would be believed.
create table exchange_nonces (
  region text not null,
  peer text not null,
  nonce text not null,
  at timestamptz not null,
  primary key (region, peer, nonce)
);

-- Agreements with a region elsewhere: the text of each document as each party's key signed it.
create table exchange_signatures (
  region text not null,
  agreement uuid not null,
  document text not null check (document in ('framework', 'working')),
  party text not null,
  digest text not null,
  envelope text not null,
  at timestamptz not null,
  primary key (region, agreement, document, party)
);

-- Steps of agreements on their way to the other server, and those that came from there.
create table exchange_messages (
  region text not null,
  agreement uuid not null,
  peer text not null,
  revision integer not null,
  outgoing boolean not null,
  envelope text not null,
  state text not null check (state in ('waiting', 'delivered', 'refused', 'received')),
  problem text,
  at timestamptz not null,
  tried_at timestamptz,
  failures integer not null default 0,
  next_at timestamptz,
  primary key (region, agreement, revision, outgoing)
);
create index exchange_messages_waiting on exchange_messages (region, next_at) where state = 'waiting';

do $$
declare
  named text;
begin
  foreach named in array array['exchange_keys', 'exchange_metadata', 'exchange_archives', 'exchange_peers', 'exchange_trusted',
    'exchange_listed', 'exchange_nonces', 'exchange_signatures', 'exchange_messages'] loop
    execute format('alter table %I enable row level security', named);
    execute format('alter table %I force row level security', named);
    execute format($policy$
      create policy region_only on %I
        using (region = nullif(current_setting('payung.region', true), ''))
        with check (region = nullif(current_setting('payung.region', true), ''))
    $policy$, named);
    execute format('grant select, insert, update on %I to payung_app', named);
  end loop;
end
$$;
grant delete on exchange_metadata, exchange_archives, exchange_peers, exchange_trusted, exchange_listed, exchange_nonces,
  exchange_signatures to payung_app;
