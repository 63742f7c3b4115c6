-- Rooms, who is in them, their event log, and the messages in it.

create table rooms (
  id                uuid primary key,
  kind              text        not null check (kind in ('direct', 'group', 'public')),
  name              text        not null default '',
  topic             text        not null default '',
  slow_mode_seconds integer     not null default 0,
  guests            boolean     not null default false,
  -- The two user ids of a direct room, smaller first: one such room a pair.
  direct_key        text unique,
  created_by        uuid references users (id) on delete set null,
  created_at        timestamptz not null default now(),
  archived_at       timestamptz,
  -- Number of the last event; events are numbered by the statement that inserts them.
  last_seq          bigint      not null default 0,
  -- Fencing number: grows with every change of owner, born nowhere else.
  epoch             bigint      not null default 0,
  owner             text,
  -- Up to here the feed has confirmed what was published.
  published_seq     bigint      not null default 0
) with (fillfactor = 80);
-- Not on last_seq or published_seq: a commit must stay a heap-only update.
create index rooms_of_owner on rooms (owner) where owner is not null;
create index rooms_public on rooms (lower(name), id) where kind = 'public' and archived_at is null;

create table members (
  room_id       uuid        not null references rooms (id) on delete cascade,
  user_id       uuid        not null references users (id) on delete cascade,
  role          text        not null default 'member' check (role in ('owner', 'admin', 'member')),
  standing      text        not null default 'in' check (standing in ('in', 'banned')),
  last_read_seq bigint      not null default 0,
  level         text        not null default 'all' check (level in ('all', 'mentions', 'none')),
  joined_at     timestamptz not null default now(),
  primary key (room_id, user_id)
) with (fillfactor = 80);
create index members_by_user on members (user_id) include (room_id) where standing = 'in';

-- The log of a room: one row an event, in order, without holes. It is the outbox of the feed as well.
-- `message.created` holds no data: the message's own row has it, so that a deleted text is gone here too.
create table room_events (
  room_id uuid        not null references rooms (id) on delete cascade,
  seq     bigint      not null,
  kind    text        not null,
  at      timestamptz not null,
  data    jsonb,
  primary key (room_id, seq)
);

create table messages (
  room_id    uuid        not null references rooms (id) on delete cascade,
  seq        bigint      not null,
  id         uuid        not null unique,
  sender_id  uuid        not null references users (id),
  -- Never null: a message sent without a nonce gets its own id as one.
  nonce      text        not null,
  text       text        not null,
  content    jsonb,
  reply_to   uuid,
  created_at timestamptz not null,
  edited_at  timestamptz,
  deleted_at timestamptz,
  primary key (room_id, seq),
  -- The nonce before the room: src/adapters/journal/commit-statement.ts looks it up by the first two.
  unique (sender_id, nonce, room_id)
);
-- Time filters and jumps to a date.
create index messages_by_time on messages (room_id, created_at);
