-- Webhooks: into a room, and out of it.

create table hooks (
  id         uuid primary key,
  room_id    uuid        not null references rooms (id) on delete cascade,
  direction  text        not null check (direction in ('in', 'out')),
  name       text        not null,
  -- SHA-256 of the word in the address, for those that lead in.
  token_hash bytea unique,
  -- Whom messages that come in are said by.
  user_id    uuid references users (id),
  url        text,
  secret     text,
  events     text[],
  created_by uuid references users (id) on delete set null,
  created_at timestamptz not null default now(),
  revoked_at timestamptz
);
create index hooks_of_room on hooks (room_id) where revoked_at is null;

create table hook_deliveries (
  id         bigint generated always as identity primary key,
  hook_id    uuid        not null references hooks (id) on delete cascade,
  seq        bigint      not null,
  state      text        not null check (state in ('due', 'done', 'failed')),
  attempts   integer     not null default 0,
  status     integer,
  error      text,
  created_at timestamptz not null default now(),
  next_at    timestamptz not null default now(),
  -- Whoever delivers it at this moment, until then.
  taken_until timestamptz,
  unique (hook_id, seq)
);
create index hook_deliveries_due on hook_deliveries (next_at) where state = 'due';
