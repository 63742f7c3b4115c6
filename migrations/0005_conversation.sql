-- Threads, pins, reactions, what edits replaced, and files that messages carry.

alter table messages
  -- First message of the thread that this one is a reply in; null for what answers nothing.
  add column thread    uuid,
  add column pinned_at timestamptz,
  add column pinned_by uuid;
create index messages_of_thread on messages (room_id, thread, seq) where thread is not null;
create index messages_pinned on messages (room_id, pinned_at) where pinned_at is not null;

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
  room_id     uuid        not null references rooms (id) on delete cascade,
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
create index attachments_to_sweep on attachments (created_at) where message_id is null or removed_at is not null;
create index attachments_of_uploader on attachments (uploader_id);
