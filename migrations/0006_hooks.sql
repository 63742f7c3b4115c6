-- Webhooks: into a room, and out of it.

-- Says what a webhook brings. Nobody logs in as one, writes to one directly, or finds one.
alter table users add column bot boolean not null default false;

create table hooks (
  id         uuid primary key,
  room_id    uuid        not null references rooms (id) on delete cascade,
  direction  text        not null check (direction in ('in', 'out')),
  name       text        not null,
  created_by uuid references users (id) on delete set null,
  created_at timestamptz not null default now(),
  revoked_at timestamptz,

  -- In: SHA-256 of the word in the address, and whom messages that come in are said by.
  token_hash bytea unique,
  bot_id     uuid references users (id),

  -- Out: where to, signed by what, and which events; null for all of them.
  url        text,
  secret     text,
  events     text[],
  -- Number of the last event that was delivered, given up or passed over; those after it are due.
  cursor     bigint      not null default 0,
  -- How often the next one was tried in vain, and when it is tried again.
  attempts   integer     not null default 0,
  next_at    timestamptz not null default now(),
  -- Whoever delivers at this moment, and until when that holds.
  taken_by   text,
  taken_until timestamptz
);
create index hooks_of_room on hooks (room_id) where revoked_at is null;
create index hooks_out on hooks (next_at) where direction = 'out' and revoked_at is null;

-- What became of the last events of each hook that leads out.
create table hook_deliveries (
  hook_id  uuid        not null references hooks (id) on delete cascade,
  seq      bigint      not null,
  event    text        not null,
  state    text        not null check (state in ('due', 'done', 'failed')),
  attempts integer     not null,
  -- The answer to the last attempt; null where there was none, then `error` says why.
  status   integer,
  error    text,
  tried_at timestamptz not null,
  primary key (hook_id, seq)
);
