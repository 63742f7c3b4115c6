-- Access tokens that people make for their programs, guests, and invitations into rooms.

-- A personal access token is a session that a word of its own opens: it ends, is remembered and is told about
-- as sessions are. What has no end of its own ends at infinity.
alter table sessions
  add column kind       text not null default 'device' check (kind in ('device', 'token', 'guest')),
  -- SHA-256 of the token; null for all other kinds.
  add column token_hash bytea unique,
  add column name       text,
  -- With spaces between them, as OAuth writes them.
  add column scopes     text;
create index guests on users (created_at) where role = 'guest';

create table invites (
  id         uuid primary key,
  room_id    uuid        not null references rooms (id) on delete cascade,
  token_hash bytea       not null unique,
  created_by uuid references users (id) on delete set null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  uses_left  integer     not null check (uses_left >= 0),
  revoked_at timestamptz
);
create index invites_of_room on invites (room_id) where revoked_at is null;

-- Who has come in by an invitation: it costs one use a person, however often they ask.
create table invite_uses (
  invite_id uuid        not null references invites (id) on delete cascade,
  user_id   uuid        not null references users (id) on delete cascade,
  used_at   timestamptz not null default now(),
  primary key (invite_id, user_id)
);
