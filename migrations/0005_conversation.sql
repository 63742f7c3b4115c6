-- Threads, pins, reactions, what edits replaced, files that messages carry; and how many people a room has.

-- Kept by the statement that changes members: counting them in each list of rooms costs what the largest room costs.
alter table rooms add column member_count integer not null default 0;
update rooms r set member_count = (select count(*) from members m where m.room_id = r.id and m.standing = 'in');

alter table messages
  -- First message of the thread that this one is a reply in; null for what answers nothing.
  add column thread    uuid,
  add column pinned_at timestamptz,
  add column pinned_by uuid;
create index messages_of_thread on messages (room_id, thread, seq) where thread is not null;
create index messages_pinned on messages (room_id, pinned_at) where pinned_at is not null;

-- Messages that name somebody: how many of them one has not read is counted here.
create index messages_naming on messages (room_id, seq) where content ? 'mentions' or content ? 'all';

create table reactions (
  message_id uuid        not null references messages (id) on delete cascade,
  emoji      text        not null,
  user_id    uuid        not null references users (id) on delete cascade,
  at         timestamptz not null,
  primary key (message_id, emoji, user_id)
);

-- The text that an edit replaced, under the number of that edit; gone with the message's own text.
create table message_edits (
  message_id uuid        not null references messages (id) on delete cascade,
  seq        bigint      not null,
  text       text        not null,
  at         timestamptz not null,
  primary key (message_id, seq)
);

create table attachments (
  id          uuid primary key,
  -- Null where the room is gone: the sweeper removes what is left.
  room_id     uuid references rooms (id) on delete set null,
  uploader_id uuid        not null references users (id),
  -- Null until a message carries it; set by the statement that stores that message.
  message_id  uuid,
  name        text        not null,
  mime        text        not null,
  size        bigint      not null,
  width       integer,
  height      integer,
  -- Where the bytes lie in the blob store, and those of the small picture of them.
  blob        text        not null,
  thumbnail   text,
  created_at  timestamptz not null default now(),
  -- Set when its message was deleted: nobody is given it any more, and the sweeper removes it.
  removed_at  timestamptz
);
create index attachments_of_message on attachments (message_id) where message_id is not null;
create index attachments_to_sweep on attachments (created_at)
  where message_id is null or removed_at is not null or room_id is null;
create index attachments_unused on attachments (uploader_id) where message_id is null;

-- Keys in the blob store that no row names yet, or any more. A key is here before its bytes are written and after
-- its row is gone, so that a crash leaves nothing behind that is not found again.
create table loose_blobs (
  key        text primary key,
  owner_id   uuid        not null,
  since      timestamptz not null default now(),
  -- Whoever set it is removing the bytes: nobody may take the key for a row any more.
  claimed_at timestamptz
);
create index loose_blobs_of_owner on loose_blobs (owner_id);
create index loose_blobs_by_age on loose_blobs (since);
