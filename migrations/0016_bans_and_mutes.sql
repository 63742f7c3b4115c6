-- Why somebody is barred from a room, for its admins; and until when somebody wants to hear nothing of it.

alter table members add column ban_reason text;
alter table members add column muted_until timestamptz;
