-- What concerns somebody: one row a person and event, whoever writes it and however often.

create table notifications (
  -- A UUIDv7: the milliseconds of now, its version, and chance.
  id          uuid        primary key default (
    lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0')
      || '7' || substr(replace(gen_random_uuid()::text, '-', ''), 14)
  )::uuid,
  user_id     uuid        not null references users (id) on delete cascade,
  kind        text        not null
    check (kind in ('message', 'mention', 'reaction', 'invite', 'friend_request', 'friend_accepted')),
  -- The event in the log of its room; both null for what happens between people.
  room_id     uuid references rooms (id) on delete cascade,
  seq         bigint,
  -- The message that it leads to, where that is not the event itself.
  message_seq bigint,
  from_id     uuid references users (id) on delete set null,
  emoji       text,
  created_at  timestamptz not null,
  -- By hand; what was read in its room counts as read by the mark of members.last_read_seq.
  read_at     timestamptz,
  check ((room_id is null) = (seq is null))
) with (fillfactor = 90);
create unique index notifications_of_event on notifications (user_id, room_id, seq) where room_id is not null;
create unique index notifications_of_person on notifications (user_id, kind, from_id) where room_id is null;
create index notifications_of_user on notifications (user_id, created_at desc, id desc);
create index notifications_by_age on notifications (created_at);

-- Up to here the log of the room has been looked through for whom it concerns. What is older is no news.
alter table rooms add column notified_seq bigint not null default 0;
update rooms set notified_seq = last_seq;

-- Events that could not be looked at, however often it was tried: for admins, who may have it tried once more.
create table dead_letters (
  room_id    uuid        not null references rooms (id) on delete cascade,
  seq        bigint      not null,
  kind       text        not null,
  error      text        not null,
  attempts   integer     not null,
  created_at timestamptz not null default now(),
  primary key (room_id, seq)
);

create table notification_preferences (
  user_id     uuid    primary key references users (id) on delete cascade,
  push        boolean not null,
  email       text    not null check (email in ('off', 'hourly', 'daily')),
  sounds      boolean not null,
  -- {from, to, timeZone}: "HH:MM" twice, and the name of the zone they are of.
  quiet_hours jsonb
);
