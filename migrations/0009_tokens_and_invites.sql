-- Access tokens that people make for their programs, and invitations into rooms.

create table api_tokens (
  id           uuid primary key,
  user_id      uuid        not null references users (id) on delete cascade,
  hash         bytea       not null unique,
  name         text        not null,
  scopes       text[]      not null,
  created_at   timestamptz not null default now(),
  last_used_at timestamptz,
  expires_at   timestamptz,
  revoked_at   timestamptz
);
create index api_tokens_of_user on api_tokens (user_id) where revoked_at is null;

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
