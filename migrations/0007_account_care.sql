-- Looking after an account: one-time links, invitations to sign up, closing it, and finding out what happened.

-- An account may be without one: its owner signs in by other means.
alter table users alter column password_hash drop not null;
alter table users add column deleted_at timestamptz;
create index users_deleted on users (id) where deleted_at is not null;
create index users_by_email_prefix on users (email_key text_pattern_ops);

-- One row an account: a newer link takes the place of the one before.
create table password_resets (
  user_id    uuid primary key references users (id) on delete cascade,
  -- SHA-256 of the word in the link.
  token_hash bytea       not null unique,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);

create table signup_invites (
  id         uuid primary key,
  token_hash bytea       not null unique,
  created_by uuid references users (id) on delete set null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  uses_left  integer     not null check (uses_left >= 0)
);

-- Who did it, where that is somebody else than whom it happened to.
alter table audit_log add column actor_id uuid references users (id) on delete set null;
create index audit_log_by_action on audit_log (action, id);

-- Events that carry somebody's name: it is taken out of them when the account is deleted.
create index room_events_about on room_events ((data->'user'->>'id'))
  where kind in ('member.joined', 'member.left', 'member.removed');

-- What somebody is given of their own data.
create index reactions_of_user on reactions (user_id, message_id, emoji);
