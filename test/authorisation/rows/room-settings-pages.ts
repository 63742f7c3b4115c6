// A room's settings, page by page: everybody in the room reads what it is, and looks after it by their rank.

import { readTable } from '../table.ts'

export const ROOM_SETTINGS_PAGE_ROWS = readTable(
  `
                                       anon   guest  strngr former banned root   blockd member admin  owner  read   write
GET    .                               in     gst    out    out    out    out    ok     ok     ok     ok     sco    sco
POST   .                               in     gst    out    out    out    out    low    low    ok     ok     sco    sco | roomName=x&roomTopic=y&slowModeSeconds=0
GET    /archive                        in     gst    out    out    out    out    low    low    low    ok     sco    sco
POST   /archive                        in     gst    out    out    out    out    low    low    low    ok     sco    sco | x=
GET    /owner                          in     gst    out    out    out    out    low    low    low    ok     sco    sco
POST   /owner                          in     gst    out    out    out    out    low    low    low    ok     sco    sco | newOwner={targetName}
GET    /members                        in     gst    out    out    out    out    ok     ok     ok     ok     sco    sco
GET    /members/add                    in     gst    out    out    out    out    add    add    ok     ok     sco    sco
POST   /members/add                    in     gst    out    out    out    out    add    add    ok     ok     sco    sco | names={newcomerName}
GET    /members/{user}                 in     gst    out    out    out    out    low    low    ok     ok     sco    sco
GET    /members/{keeper}               in     gst    out    out    out    out    low    low    low    ok     sco    sco
GET    /members/{nobody}               in     gst    out    out    out    out    low    low    nou    nou    sco    sco
POST   /members/{user}                 in     gst    out    out    out    out    low    low    low    ok     sco    sco | role=admin
GET    /members/{user}/remove          in     gst    out    out    out    out    low    low    ok     ok     sco    sco
GET    /members/{keeper}/remove        in     gst    out    out    out    out    low    low    low    low    sco    sco
POST   /members/{user}/remove          in     gst    out    out    out    out    low    low    ok     ok     sco    sco | x=
POST   /members/{keeper}/remove        in     gst    out    out    out    out    low    low    low    low    sco    sco | x=
GET    /members/{user}/ban             in     gst    out    out    out    out    low    low    ok     ok     sco    sco
GET    /members/{keeper}/ban           in     gst    out    out    out    out    low    low    low    low    sco    sco
POST   /members/{user}/ban             in     gst    out    out    out    out    low    low    ok     ok     sco    sco | reason=
POST   /members/{keeper}/ban           in     gst    out    out    out    out    low    low    low    low    sco    sco | reason=
GET    /bans                           in     gst    out    out    out    out    low    low    ok     ok     sco    sco
POST   /bans/{barred}/lift             in     gst    out    out    out    out    low    low    ok     ok     sco    sco | x=
GET    /invites                        in     gst    out    out    out    out    low    low    ok     ok     sco    sco
GET    /invites/new                    in     gst    out    out    out    out    low    low    ok     ok     sco    sco
POST   /invites/new                    in     gst    out    out    out    out    low    low    ok     ok     sco    sco | hours=1&uses=1
POST   /invites/{invite}/end           in     gst    out    out    out    out    low    low    ok     ok     sco    sco | x=
GET    /hooks                          in     gst    out    out    out    out    low    low    ok     ok     sco    sco
GET    /hooks/new/in                   in     gst    out    out    out    out    low    low    ok     ok     sco    sco
POST   /hooks/new/in                   in     gst    out    out    out    out    low    low    ok     ok     sco    sco | hookName=x
GET    /hooks/new/out                  in     gst    out    out    out    out    low    low    ok     ok     sco    sco
POST   /hooks/new/out                  in     gst    out    out    out    out    low    low    ok     ok     sco    sco | hookName=x&url=https://example.org/&about-room=on
GET    /hooks/{hookOut}                in     gst    out    out    out    out    low    low    ok     ok     sco    sco
POST   /hooks/{hookOut}/again/{one}    in     gst    out    out    out    out    low    low    nod    nod    sco    sco | x=
GET    /hooks/{hook}/end               in     gst    out    out    out    out    low    low    ok     ok     sco    sco
POST   /hooks/{hook}/end               in     gst    out    out    out    out    low    low    ok     ok     sco    sco | x=
`,
  '/rooms/{room}/settings',
)
