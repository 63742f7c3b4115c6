-- Web push: whom pushes come from, the devices that take them, and what is due on each.

-- One row at the most. Subscriptions are made for this key: with another one all of them are lost.
create table push_keys (
  only_one    boolean     primary key default true check (only_one),
  -- As browsers are given it: the point of P-256, uncompressed, as base64url.
  public_key  text        not null,
  private_jwk jsonb       not null,
  created_at  timestamptz not null default now()
);

-- One row a browser that takes pushes, for as long as the session in which it said so.
create table push_subscriptions (
  id         uuid        primary key,
  user_id    uuid        not null references users (id) on delete cascade,
  session_id uuid        not null references sessions (id) on delete cascade,
  -- The address at the browser's push service, and whose service that is. Whoever knows it may push.
  endpoint   text        not null unique,
  origin     text        not null,
  -- The browser's public key and secret, for which everything is encrypted.
  p256dh     bytea       not null,
  auth       bytea       not null,
  created_at timestamptz not null default now()
);
create index push_subscriptions_of_user on push_subscriptions (user_id, created_at desc);
create index push_subscriptions_of_session on push_subscriptions (session_id);

-- What is to be pushed: one row a device and place, so that whatever comes together is told together.
create table pushes (
  subscription_id uuid not null references push_subscriptions (id) on delete cascade,
  -- A room; or the person's own id, for what happens between people.
  place           uuid not null,
  -- Of the subscription; what is due is looked for service by service.
  origin          text not null,
  -- Null: nothing is due.
  due_at          timestamptz,
  -- Whatever comes by then waits for it: so soon after another one, in quiet hours, and after a failure.
  not_before      timestamptz,
  -- The first notification that was not pushed yet: it, and all after it that are unread, are told of.
  since           uuid,
  -- Whoever pushes at this moment, until when that holds, and what `since` was.
  taken_by        uuid,
  taken_until     timestamptz,
  taken_since     uuid,
  attempts        integer not null default 0,
  sent_at         timestamptz,
  primary key (subscription_id, place)
) with (fillfactor = 70);
create index pushes_due on pushes (origin, due_at) where due_at is not null;
