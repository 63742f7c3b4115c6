-- Which nodes live: the second registry beside Redis, and the only one while Redis is away.
-- A row counts until eight seconds after its beat, by the clock of this database.

create table nodes (
  id          text primary key,
  -- One life of one process.
  incarnation text        not null,
  state       text        not null check (state in ('joining', 'up', 'draining', 'left')),
  -- Grows with every sign of life; readers compare it, and look at no clock but their own.
  beat        bigint      not null,
  -- Where others may knock to see whether it is still there; null where nobody can.
  address     text,
  version     text        not null,
  beat_at     timestamptz not null
) with (fillfactor = 50);
