// A direct room: its two people, one who may talk to both, and two of whom one has blocked the other.

import { readTable } from '../table.ts'

/** `low` and `dir`: nobody is above the other, and the room belongs to both for good. */
export const DIRECT_ROWS = readTable(
  `
                                          anon   guest  strngr root   member blockd
GET    .                                  401    nor    nor    nor    ok     ok
PATCH  .                                  401    gst    nor    nor    low    low | {"topic":"new"}
DELETE .                                  401    gst    nor    nor    dir    dir
POST   /join                              401    nor    nor    nor    ok     ok
POST   /leave                             401    nor    nor    nor    dir    dir
PUT    /read                              401    nor    nor    nor    ok     ok | {"seq":0}
GET    /notifications                     401    nor    nor    nor    ok     ok
PUT    /notifications                     401    nor    nor    nor    ok     ok | {"level":"all"}
GET    /members                           401    nor    nor    nor    ok     ok
POST   /members                           401    gst    nor    nor    dir    dir | {"userId":"{newcomerId}"}
PATCH  /members/{keeper}                  401    gst    nor    nor    low    low | {"role":"member"}
DELETE /members/{keeper}                  401    gst    nor    nor    low    low
GET    /bans                              401    gst    nor    nor    low    low
DELETE /bans/{keeper}                     401    gst    nor    nor    low    low
GET    /invites                           401    gst    nor    nor    low    low
POST   /invites                           401    gst    nor    nor    low    low | {}
DELETE /invites/{nobody}                  401    gst    nor    nor    low    low
GET    /hooks                             401    gst    nor    nor    low    low
POST   /hooks                             401    gst    nor    nor    low    low | {"name":"in"}
DELETE /hooks/{nobody}                    401    gst    nor    nor    low    low
GET    /hooks/{nobody}/deliveries         401    gst    nor    nor    low    low
POST   /hooks/{nobody}/deliveries/{one}   401    gst    nor    nor    low    low
GET    /export                            401    nor    nor    nor    ok     ok
GET    /messages                          401    nor    nor    nor    ok     ok
POST   /messages                          401    nor    nor    nor    ok     blk | {"text":"hi"}
PATCH  /messages/{said}                   401    nor    nor    nor    low    blk | {"text":"hi"}
DELETE /messages/{said}                   401    nor    nor    nor    low    low
PUT    /messages/{said}/reactions/{emoji} 401    nor    nor    nor    ok     blk
DELETE /messages/{said}/reactions/{emoji} 401    nor    nor    nor    ok     ok
PUT    /messages/{said}/pin               401    nor    nor    nor    ok     ok
DELETE /messages/{said}/pin               401    nor    nor    nor    ok     ok
GET    /messages/{said}/thread            401    nor    nor    nor    ok     ok
GET    /messages/{said}/edits             401    nor    nor    nor    low    low
GET    /messages/{said}/previews          401    nor    nor    nor    ok     ok
GET    /pins                              401    nor    nor    nor    ok     ok
GET    /events?since=0                    401    nor    nor    nor    ok     ok
POST   /attachments                       401    gst    nor    nor    ok     blk | picture
`,
  '/api/rooms/{room}',
)
