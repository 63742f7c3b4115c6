-- People, their sessions, and the keys that sign access tokens.

create table users (
  id            uuid primary key,
  username      text        not null,
  -- NFKC and lower case: what uniqueness and look-ups compare.
  username_key  text        not null unique,
  display_name  text        not null,
  email         text        not null,
  email_key     text        not null unique,
  password_hash text        not null,
  bio           text        not null default '',
  locale        text        not null default 'en',
  role          text        not null default 'user' check (role in ('user', 'admin', 'guest')),
  avatar_url    text,
  created_at    timestamptz not null default now(),
  updated_at    timestamptz not null default now(),
  last_seen_at  timestamptz,
  disabled_at   timestamptz
);

-- One row at the most: whoever takes it is the first account, and with that the admin. The primary key makes
-- the second of two sign-ups at once wait for the first, which a look at an empty table would not.
create table installation (
  founded    boolean     primary key default true check (founded),
  founder_id uuid        not null,
  founded_at timestamptz not null default now()
);

-- One row a device: a browser's cookie or a family of refresh tokens hangs on it.
create table sessions (
  id           uuid primary key,
  user_id      uuid        not null references users (id) on delete cascade,
  -- SHA-256 of the cookie; null for sessions that hold refresh tokens.
  cookie_hash  bytea unique,
  user_agent   text        not null default '',
  ip           text        not null default '',
  created_at   timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  expires_at   timestamptz not null,
  revoked_at   timestamptz
);
create index sessions_of_user on sessions (user_id) where revoked_at is null;

-- Every refresh token of a session, spent ones too: seeing a spent one again means that it was stolen.
create table refresh_tokens (
  hash       bytea primary key,
  session_id uuid        not null references sessions (id) on delete cascade,
  issued_at  timestamptz not null default now(),
  spent_at   timestamptz
);
create index refresh_tokens_of_session on refresh_tokens (session_id);

-- EdDSA key pairs as JWK. The newest unretired one signs; all published ones verify.
create table signing_keys (
  kid         text primary key,
  public_jwk  jsonb       not null,
  private_jwk jsonb       not null,
  created_at  timestamptz not null default now(),
  retires_at  timestamptz
);

create table audit_log (
  id      bigint generated always as identity primary key,
  at      timestamptz not null default now(),
  action  text        not null,
  user_id uuid references users (id) on delete set null,
  ip      text,
  detail  jsonb       not null default '{}'
);
create index audit_log_by_user on audit_log (user_id, id);
