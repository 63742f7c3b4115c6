-- Where somebody looks at this moment, as their pages say: a row a session and node, which is there for minutes.

create table attention (
  -- Nothing here refers to another table: what is gone is forgotten within minutes, and rewritten every minute till then.
  session_id uuid        not null,
  user_id    uuid        not null,
  -- The node that has the sockets of the session, and alone writes of them.
  node       text        not null,
  -- Somebody sits in front of one of its pages.
  here       boolean     not null,
  -- What is on the screens of those pages: two windows side by side show two rooms.
  rooms      uuid[]      not null,
  -- Said, or confirmed: what is older than 150 seconds counts no more.
  at         timestamptz not null,
  primary key (session_id, node)
) with (fillfactor = 50);
create index attention_of_user on attention (user_id);
