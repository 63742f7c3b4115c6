-- Ways to sign in beside a password: other providers, passkeys, and a second factor.

create table identities (
  provider   text        not null,
  subject    text        not null,
  user_id    uuid        not null references users (id) on delete cascade,
  email      text,
  created_at timestamptz not null default now(),
  primary key (provider, subject)
);
-- One identity of a provider for an account: its name is enough to take it off again.
create unique index identities_of_user on identities (user_id, provider);

create table passkeys (
  id           text primary key,
  user_id      uuid        not null references users (id) on delete cascade,
  public_key   bytea       not null,
  counter      bigint      not null,
  transports   jsonb       not null default '[]',
  name         text        not null,
  created_at   timestamptz not null default now(),
  last_used_at timestamptz
);
create index passkeys_of_user on passkeys (user_id, created_at);

create table totp (
  user_id      uuid primary key references users (id) on delete cascade,
  -- Base32, as the app of its owner keeps it.
  secret       text        not null,
  created_at   timestamptz not null default now(),
  -- Null until its owner has shown a code: nobody is asked for codes that they cannot make.
  confirmed_at timestamptz,
  -- The step of the last code that was taken: no code counts twice.
  last_step    bigint      not null default 0
);

create table recovery_codes (
  user_id  uuid  not null references users (id) on delete cascade,
  hash     bytea not null,
  spent_at timestamptz,
  primary key (user_id, hash)
);

-- What was begun on one node and ends soon, once, on whatever node: a visit to a provider, a passkey's challenge,
-- a password that was right while the second factor is awaited.
create table sign_in_steps (
  hash       bytea primary key,
  kind       text        not null,
  user_id    uuid references users (id) on delete cascade,
  data       jsonb       not null default '{}',
  expires_at timestamptz not null
);
create index sign_in_steps_by_end on sign_in_steps (expires_at);
