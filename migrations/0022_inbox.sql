-- What is not a plain message is found without looking through those that are, however many there were.
create index notifications_that_matter on notifications (user_id, created_at desc, id desc)
  where kind <> 'message';
