-- When whoever holds a session last showed, after signing in, that it is still them.
alter table sessions add column proved_at timestamptz;
