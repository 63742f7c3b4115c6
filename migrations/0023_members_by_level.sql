-- Whom a message is for, in a room of thousands who are told only of what names them.
create index members_by_level on members (room_id, level) where standing = 'in';
