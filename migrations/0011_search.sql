-- Runs of three letters of all texts, for words that few messages hold: docs/decisions/0029-search-in-two-ways.md.

-- What has come in since is kept in a list beside the index, and moved in when the list is this long: a shorter one
-- holds commits up more often, a longer one longer (80 ms for the default of four megabytes at ten million messages).
create index messages_by_words on messages using gin (text gin_trgm_ops) with (gin_pending_list_limit = 1024);
