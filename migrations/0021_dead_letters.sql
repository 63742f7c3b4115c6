-- What was given up, of any kind: events that could not be looked at, pushes and letters that nobody took.

alter table dead_letters drop constraint dead_letters_pkey;
alter table dead_letters
  alter column room_id drop not null,
  alter column seq drop not null,
  alter column kind drop not null,
  add column id uuid primary key default gen_random_uuid(),
  add column what text not null default 'event' check (what in ('event', 'push', 'digest')),
  -- Whom the push or the letter was for.
  add column user_id uuid references users (id) on delete cascade,
  -- The device, which may be gone by now, and what the push told of.
  add column subscription_id uuid,
  add column place uuid,
  -- No partial index: a node of the version before names these two columns.
  add constraint dead_letters_of_event unique (room_id, seq),
  add check (case what
    when 'event' then room_id is not null and seq is not null and kind is not null
    when 'push' then user_id is not null and subscription_id is not null and place is not null
    else user_id is not null
  end);
create unique index dead_letters_of_push on dead_letters (subscription_id, place) where what = 'push';
create unique index dead_letters_of_digest on dead_letters (user_id) where what = 'digest';
create index dead_letters_of_user on dead_letters (user_id) where user_id is not null;
create index dead_letters_by_age on dead_letters (created_at desc, id desc);
