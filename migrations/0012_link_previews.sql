-- What linked pages say they are, remembered for a while; a row without a title is a page that has nothing to show.

create table link_previews (
  -- SHA-256 of the address: addresses may be longer than an index takes.
  hash        bytea primary key,
  title       text,
  description text,
  site_name   text,
  read_at     timestamptz not null default now()
);
create index link_previews_by_age on link_previews (read_at);
