-- Looking people up by the beginning of a name; `like` needs these operator classes whatever the collation.

create index users_by_username_prefix on users (username_key text_pattern_ops);
create index users_by_display_name_prefix on users (lower(display_name) text_pattern_ops);
