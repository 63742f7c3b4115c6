-- One index for search: when, where and by whom, and the runs of three letters of what was said.
-- Words alone would have it read all that it knows of them; so it reads a period at a time, the newest first:
-- docs/decisions/0029-search-period-by-period.md.

-- The two periods that a message was made in, by the clock in its id: one of 3.1 days, and one of 49.7 days, negative.
create function periods_of(id uuid) returns int[] language sql immutable parallel safe return
  array[('x' || left(id::text, 5))::bit(20)::int, -(('x' || left(id::text, 4))::bit(16)::int)];

-- What has come in since is kept in a list beside the index, and moved in when the list is this long: a shorter one
-- holds commits up more often, a longer one longer (80 ms for the default of four megabytes at ten million messages).
create index messages_by_words on messages
  using gin (periods_of(id), (array[room_id, sender_id]), text gin_trgm_ops) with (gin_pending_list_limit = 1024);
