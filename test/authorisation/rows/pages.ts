// Every page and form. A page says why by its status alone; `in` leads to the log-in page.

import { readTable } from '../table.ts'

export const PAGE_ROWS = readTable(`
                                     anon   guest  strngr root   read   write
GET    /                             ok     gst    ok     ok     sco    sco
GET    /register                     ok     gst    ok     ok     sco    sco
GET    /login                        ok     gst    ok     ok     sco    sco
POST   /login                        ok     gst    ok     ok     sco    sco | login={keeperName}&password={password}
POST   /login/code                   401    gst    401    401    sco    sco | code=000000
POST   /login/passkey                401    gst    401    401    sco    sco | response=none
GET    /signup                       ok     gst    ok     ok     sco    sco
POST   /signup                       ok     gst    ok     ok     sco    sco | email={fresh}@example.org&username={fresh}&password={password}
POST   /logout                       in     gst    in     in     sco    sco | x=
GET    /password/forgot              ok     gst    ok     ok     sco    sco
POST   /password/forgot              ok     gst    ok     ok     sco    sco | email={fresh}@example.org
GET    /password/reset               bad    gst    bad    bad    sco    sco
POST   /password/reset               bad    gst    bad    bad    sco    sco | token=none&newPassword={fresh}{fresh}
GET    /mail/unsubscribe/{fresh}     non    gst    non    non    sco    sco
POST   /mail/unsubscribe/{fresh}     non    gst    non    non    sco    sco | x=
GET    /mail/confirm/{fresh}         non    gst    non    non    sco    sco
POST   /mail/confirm/{fresh}         non    gst    non    non    sco    sco | x=
GET    /own/{fresh}                  non    gst    non    non    sco    sco
GET    /you                          in     gst    ok     ok     sco    sco
GET    /rooms                        in     gst    ok     ok     sco    sco
GET    /rooms/sidebar                in     gst    ok     ok     sco    sco
GET    /rooms/directory              in     gst    ok     ok     sco    sco
GET    /rooms/new                    in     gst    ok     ok     sco    sco
POST   /rooms/new                    in     gst    ok     ok     sco    sco | name=x&kind=group
GET    /rooms/new/direct             in     gst    ok     ok     sco    sco
GET    /offline                      ok     gst    ok     ok     sco    sco
`)

export const ROOM_PAGE_ROWS = readTable(`
                                               anon   guest  strngr former banned root   blockd member admin  owner  read   write
POST   /rooms/new/direct                       in     gst    ok     ok     ok     ok     nou    ok     ok     ok     sco    sco | userId={keeper}
GET    /invites/{inviteToken}                  in     gst    ok     ok     ok     ok     ok     ok     ok     ok     sco    sco
POST   /invites/{inviteToken}                  in     gst    ok     ok     ban    ok     ok     ok     ok     ok     sco    sco | x=
GET    /chat/{room}                            ok     ok     ok     ok     ok     ok     ok     ok     ok     ok     ok     ok
GET    /rooms/{room}                           in     gst    see    see    see    see    ok     ok     ok     ok     sco    sco
POST   /rooms/{room}/join                      in     gst    see    see    bar    see    ok     ok     ok     ok     sco    sco | x=
GET    /rooms/{room}/leave                     in     gst    out    out    out    out    ok     ok     ok     ok     sco    sco
POST   /rooms/{room}/leave                     in     gst    out    out    out    out    ok     ok     ok     ok     sco    sco | x=
GET    /rooms/{room}/people                    in     gst    out    out    out    out    ok     ok     ok     ok     sco    sco
POST   /rooms/{room}/members                   in     gst    out    out    out    out    add    add    ok     ok     sco    sco | username={newcomerName}
`)
