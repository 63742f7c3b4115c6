// Every call that names a room: who may, of those inside and outside.

import { readTable } from '../table.ts'

export const ROOM_ROWS = readTable(
  `
                                         anon   guest  strngr former banned root   blockd member admin  owner  read   write
GET    .                                 401    nor    see    see    see    see    ok     ok     ok     ok     ok     ok
PATCH  .                                 401    gst    out    out    out    out    low    low    ok     ok     sco    ok | {"topic":"new"}
DELETE .                                 401    gst    out    out    out    out    low    low    low    ok     sco    ok
POST   /join                             401    gsj    see    see    bar    see    ok     ok     ok     ok     sco    ok
POST   /leave                            401    out    out    out    out    out    ok     ok     ok     ok     sco    ok
PUT    /read                             401    out    out    out    out    out    ok     ok     ok     ok     ok     ok | {"seq":1}
GET    /notifications                    401    out    out    out    out    out    ok     ok     ok     ok     ok     ok
PUT    /notifications                    401    out    out    out    out    out    ok     ok     ok     ok     sco    ok | {"level":"all"}
GET    /members                          401    out    out    out    out    out    ok     ok     ok     ok     ok     ok
POST   /members                          401    gst    out    out    out    out    add    add    ok     ok     sco    ok | {"userId":"{newcomer}"}
PATCH  /members/{user}                   401    gst    out    out    out    out    low    low    low    ok     sco    ok | {"role":"admin"}
DELETE /members/{user}                   401    gst    out    out    out    out    low    low    ok     ok     sco    ok
DELETE /members/{user}?ban=true          401    gst    out    out    out    out    low    low    ok     ok     sco    ok
DELETE /members/{keeper}                 401    gst    out    out    out    out    low    low    low    low    sco    low
GET    /bans                             401    gst    out    out    out    out    low    low    ok     ok     ok     ok
DELETE /bans/{barred}                    401    gst    out    out    out    out    low    low    ok     ok     sco    ok
GET    /invites                          401    gst    out    out    out    out    low    low    ok     ok     ok     ok
POST   /invites                          401    gst    out    out    out    out    low    low    ok     ok     sco    ok | {}
DELETE /invites/{invite}                 401    gst    out    out    out    out    low    low    ok     ok     sco    ok
GET    /hooks                            401    gst    out    out    out    out    low    low    ok     ok     ok     ok
POST   /hooks                            401    gst    out    out    out    out    low    low    ok     ok     sco    ok | {"name":"in"}
DELETE /hooks/{hook}                     401    gst    out    out    out    out    low    low    ok     ok     sco    ok
GET    /hooks/{hookOut}/deliveries       401    gst    out    out    out    out    low    low    ok     ok     ok     ok
GET    /export                           401    out    out    out    out    out    low    low    ok     ok     ok     ok
POST   /hooks/{hookOut}/deliveries/{one} 401    gst    out    out    out    out    low    low    nod    nod    sco    nod
`,
  '/api/rooms/{room}',
)

/** What is said in a room. */
export const MESSAGE_ROWS = readTable(
  `
                                             anon   guest  strngr former banned root   blockd member admin  owner  read   write
GET    /messages                             401    out    out    out    out    out    ok     ok     ok     ok     ok     ok
POST   /messages                             401    out    out    out    out    out    ok     ok     ok     ok     sco    ok | {"text":"hi"}
POST   /messages                             401    out    out    out    out    out    ok     ok     ok     ok     sco    ok | {"text":"hi","replyTo":"{message}"}
PATCH  /messages/{own}                       401    out    out    out    out    out    ok     ok     ok     ok     sco    ok | {"text":"hi"}
PATCH  /messages/{message}                   401    out    out    out    out    out    low    low    low    low    sco    low | {"text":"hi"}
DELETE /messages/{own}                       401    out    out    out    out    out    ok     ok     ok     ok     sco    ok
DELETE /messages/{message}                   401    out    out    out    out    out    low    low    ok     ok     sco    ok
PUT    /messages/{message}/reactions/{emoji} 401    out    out    out    out    out    ok     ok     ok     ok     sco    ok
DELETE /messages/{message}/reactions/{emoji} 401    out    out    out    out    out    ok     ok     ok     ok     sco    ok
PUT    /messages/{message}/pin               401    out    out    out    out    out    low    low    ok     ok     sco    ok
DELETE /messages/{message}/pin               401    out    out    out    out    out    low    low    ok     ok     sco    ok
GET    /messages/{message}/thread            401    out    out    out    out    out    ok     ok     ok     ok     ok     ok
GET    /messages/{own}/edits                 401    out    out    out    out    out    ok     ok     ok     ok     ok     ok
GET    /messages/{message}/edits             401    out    out    out    out    out    low    low    ok     ok     ok     ok
GET    /messages/{message}/previews          401    out    out    out    out    out    ok     ok     ok     ok     ok     ok
GET    /pins                                 401    out    out    out    out    out    ok     ok     ok     ok     ok     ok
GET    /events?since=0                       401    out    out    out    out    out    ok     ok     ok     ok     ok     ok
POST   /attachments                          401    gst    out    out    out    out    ok     ok     ok     ok     sco    ok | picture
`,
  '/api/rooms/{room}',
)

/** What leads to a room, or out of it, without its id in the path. */
export const WAY_ROWS = readTable(`
                                         anon   guest  strngr former banned root   blockd member admin  owner  read   write
GET    /files/{file}/{png}               401    nof    nof    nof    nof    nof    ok     ok     ok     ok     ok     ok
GET    /files/{file}/thumbnail           401    nof    nof    nof    nof    nof    ok     ok     ok     ok     ok     ok
GET    /api/search?q=samovar&room={room} 401    nil    nil    nil    nil    nil    hit    hit    hit    hit    hit    hit
POST   /api/invites/{inviteToken}/accept 401    gst    ok     ok     ban    ok     ok     ok     ok     ok     sco    ok
POST   /api/hooks/{hookToken}            ok     ok     ok     ok     ok     ok     ok     ok     ok     ok     sco    ok | {"text":"hi"}
`)
