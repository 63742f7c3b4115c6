-- Ways to sign in beside a password: other providers, passkeys, and a second factor.

create table identities (
  provider   text        not null,
  subject    text        not null,
  user_id    uuid        not null references users (id) on delete cascade,
  email      text,
  created_at timestamptz not null default now(),
  primary key (provider, subject)
);
create index identities_of_user on identities (user_id);

create table passkeys (
  id           text primary key,
  user_id      uuid        not null references users (id) on delete cascade,
  public_key   bytea       not null,
  counter      bigint      not null,
  transports   text[]      not null default '{}',
  name         text        not null,
  created_at   timestamptz not null default now(),
  last_used_at timestamptz
);
create index passkeys_of_user on passkeys (user_id);

create table totp (
  user_id      uuid primary key references users (id) on delete cascade,
  secret       text        not null,
  created_at   timestamptz not null default now(),
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
