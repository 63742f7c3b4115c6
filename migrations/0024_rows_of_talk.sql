-- What every message pays for: docs/decisions/0056-what-a-message-pays-for.md.

-- Each of these is a query of its own for each row. A commit holds the row of the room while it writes, rooms are never
-- deleted, and of people only guests who have said nothing.
alter table room_events drop constraint room_events_room_id_fkey;
alter table messages
  drop constraint messages_room_id_fkey,
  drop constraint messages_sender_id_fkey;

-- The list of what is not yet in the index is moved in by a task of its own. This is for when there is none: then a
-- commit has to, and waits for it.
alter index messages_by_words set (gin_pending_list_limit = 32768);
