-- Looking after an account: one-time links, invitations to sign up, closing it.

-- An account may be without one: its owner signs in by other means.
alter table users alter column password_hash drop not null;
alter table users add column deleted_at timestamptz;

create table password_resets (
  token_hash bytea primary key,
  user_id    uuid        not null references users (id) on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  spent_at   timestamptz
);
create index password_resets_of_user on password_resets (user_id);

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
create index audit_log_by_time on audit_log (at, id);
