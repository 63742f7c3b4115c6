-- Friendship and its opposite, what people show of themselves, and finding them by a part of their name.

create extension if not exists pg_trgm;

alter table users
  add column shows_presence boolean not null default true,
  -- Names the picture in the blob store; avatar_url is how it is fetched.
  add column avatar_blob text;

-- One row a pair, smaller id first.
create table friendships (
  low          uuid        not null references users (id) on delete cascade,
  high         uuid        not null references users (id) on delete cascade check (low < high),
  requested_by uuid        not null,
  created_at   timestamptz not null default now(),
  -- Null while it is a request.
  accepted_at  timestamptz,
  primary key (low, high)
);
create index friendships_by_high on friendships (high);

create table blocks (
  blocker    uuid        not null references users (id) on delete cascade,
  blocked    uuid        not null references users (id) on delete cascade check (blocked <> blocker),
  created_at timestamptz not null default now(),
  primary key (blocker, blocked)
);
create index blocks_of_blocked on blocks (blocked);

create index users_by_username_part on users using gin (username_key gin_trgm_ops);
create index users_by_display_name_part on users using gin (lower(display_name) gin_trgm_ops);

-- People whose names are like a text, as many as are worth comparing. A function for the sake of its settings: the
-- planner takes comparing trigrams for cheap and would do it with everybody, and a slip of the pen in one word of a
-- name leaves half of the word's trigrams.
create function people_alike(wanted text, at_most integer) returns table (id uuid)
language sql stable rows 50
set enable_seqscan = off
set pg_trgm.similarity_threshold = 0.3
set pg_trgm.word_similarity_threshold = 0.5
as $$
  select u.id from users u
  where u.username_key % wanted or lower(u.display_name) % wanted or wanted <% lower(u.display_name)
  limit at_most
$$;
