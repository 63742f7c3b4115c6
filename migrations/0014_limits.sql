-- Limits that nobody passes by coming many times at once, and what is forgotten fast enough.

-- A statement sees what was there when it began, so that each of two at once counts without the other. A volatile
-- function looks anew with each of its queries: these wait until nobody else counts the same things, and count then.
-- Whoever asks adds, or does not, in the same statement, and lets the next one count when that is committed.

create function count_api_tokens(of_user uuid) returns bigint volatile language sql as $$
  select pg_advisory_xact_lock(hashtextextended('api tokens ' || of_user, 0));
  select count(*) from sessions
  where user_id = of_user and kind = 'token' and revoked_at is null and expires_at > now();
$$;

create function count_passkeys(of_user uuid) returns bigint volatile language sql as $$
  select pg_advisory_xact_lock(hashtextextended('passkeys ' || of_user, 0));
  select count(*) from passkeys where user_id = of_user;
$$;

create function count_invites(of_room uuid) returns bigint volatile language sql as $$
  select pg_advisory_xact_lock(hashtextextended('invites ' || of_room, 0));
  select count(*) from invites
  where room_id = of_room and revoked_at is null and expires_at > now() and uses_left > 0;
$$;

create function count_signup_invites() returns bigint volatile language sql as $$
  select pg_advisory_xact_lock(hashtextextended('signup invites', 0));
  select count(*) from signup_invites where uses_left > 0 and expires_at > now();
$$;

create function count_hooks(of_room uuid) returns bigint volatile language sql as $$
  select pg_advisory_xact_lock(hashtextextended('hooks ' || of_room, 0));
  select count(*) from hooks where room_id = of_room and revoked_at is null;
$$;

-- Spent tokens are most of the table: without it, finding the old ones would read all of them.
create index refresh_tokens_spent on refresh_tokens (spent_at) where spent_at is not null;
