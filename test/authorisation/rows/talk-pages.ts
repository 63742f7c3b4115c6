// Pages and forms about what is said in a room, and what its reader keeps of it.

import { readTable } from '../table.ts'

export const TALK_PAGE_ROWS = readTable(
  `
                                     anon   guest  strngr former banned root   blockd member admin  owner  read   write
POST   /messages                     in     gst    out    out    out    out    ok     ok     ok     ok     sco    sco | text=hi
GET    /messages/{message}           in     gst    out    out    out    out    ok     ok     ok     ok     sco    sco
GET    /messages/{own}/edit          in     gst    out    out    out    out    ok     ok     ok     ok     sco    sco
GET    /messages/{message}/edit      in     gst    out    out    out    out    low    low    low    low    sco    sco
POST   /messages/{own}/edit          in     gst    out    out    out    out    ok     ok     ok     ok     sco    sco | text=hi
POST   /messages/{message}/edit      in     gst    out    out    out    out    low    low    low    low    sco    sco | text=hi
GET    /messages/{own}/delete        in     gst    out    out    out    out    ok     ok     ok     ok     sco    sco
GET    /messages/{message}/delete    in     gst    out    out    out    out    low    low    ok     ok     sco    sco
POST   /messages/{own}/delete        in     gst    out    out    out    out    ok     ok     ok     ok     sco    sco | x=
POST   /messages/{message}/delete    in     gst    out    out    out    out    low    low    ok     ok     sco    sco | x=
GET    /messages/{message}/actions   in     gst    out    out    out    out    ok     ok     ok     ok     sco    sco
GET    /messages/{own}/edits         in     gst    out    out    out    out    ok     ok     ok     ok     sco    sco
GET    /messages/{message}/edits     in     gst    out    out    out    out    low    low    ok     ok     sco    sco
GET    /messages/{message}/quote     in     gst    out    out    out    out    ok     ok     ok     ok     sco    sco
GET    /messages/{message}/previews  in     gst    out    out    out    out    ok     ok     ok     ok     sco    sco
POST   /messages/{message}/reactions in     gst    out    out    out    out    ok     ok     ok     ok     sco    sco | emoji={emoji}
POST   /messages/{message}/pin       in     gst    out    out    out    out    low    low    ok     ok     sco    sco | x=
POST   /messages/{message}/unpin     in     gst    out    out    out    out    low    low    ok     ok     sco    sco | x=
GET    /threads/{message}            in     gst    out    out    out    out    ok     ok     ok     ok     sco    sco
GET    /pins                         in     gst    out    out    out    out    ok     ok     ok     ok     sco    sco
GET    /date                         in     gst    out    out    out    out    ok     ok     ok     ok     sco    sco
GET    /date?date=2026-01-01         in     gst    out    out    out    out    ok     ok     ok     ok     sco    sco
GET    /notifications                in     gst    out    out    out    out    ok     ok     ok     ok     sco    sco
POST   /notifications                in     gst    out    out    out    out    ok     ok     ok     ok     sco    sco | level=all&mute=keep
`,
  '/rooms/{room}',
)

/** A room that one is not in is no room to search in, be it open or not. */
export const SEEK_PAGE_ROWS = readTable(`
                                  anon   guest  strngr former banned root   blockd member admin  owner  read   write
GET    /search?q=says&room={room} in     gst    inv    inv    inv    inv    ok     ok     ok     ok     sco    sco
`)
