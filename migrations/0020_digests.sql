-- Letters about what waits unread: who is due one, and what each letter told of.

-- One row a person who was ever due a letter.
create table digests (
  user_id       uuid primary key references users (id) on delete cascade,
  -- Names the letter, to mail programs too: one that is sent twice after a crash is the same one.
  letter_id     uuid        not null default gen_random_uuid(),
  -- Since when something waits that no letter has told of.
  waiting_since timestamptz not null,
  -- Null while nothing waits.
  due_at        timestamptz,
  -- From the first attempt on, what the letter tells of is fixed; what comes after it waits for the next one.
  attempts      integer     not null default 0,
  again_since   timestamptz,
  taken_by      uuid,
  taken_until   timestamptz
) with (fillfactor = 80);
create index digests_due on digests (due_at) where due_at is not null;

-- The letter that told of it.
alter table notifications add column digest_id uuid;

-- That whoever reads this mailbox is whoever has this account: without it, nothing that others write is sent there.
alter table users add column email_confirmed_at timestamptz;
-- Made by a provider that says so: they alone have never had a password.
update users u set email_confirmed_at = u.created_at
where u.password_hash is null and u.disabled_at is null and u.email <> '' and u.role <> 'guest' and not u.bot
  and exists (select from identities i where i.user_id = u.id and lower(i.email) = u.email_key);

-- One row: what the addresses in letters are signed with. The first node that looks makes it.
create table letter_keys (
  only_one boolean primary key default true check (only_one),
  key      bytea not null
);
