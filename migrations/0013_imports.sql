-- Rooms that were brought from elsewhere, and which of them are whole: an import that is run again leaves those alone.

create table imported_rooms (
  room_id     uuid primary key references rooms (id) on delete cascade,
  -- Where it comes from, and what it is called there.
  source      text not null,
  foreign_id  text not null,
  finished_at timestamptz
);
