// The administration's pages: to everybody but admins of the installation they are not there.

import { readTable } from '../table.ts'

export const HELM_PAGE_ROWS = readTable(
  `
                                        anon   guest  strngr root   read   write
GET    .                                in     gst    non    ok     sco    sco
GET    /users                           in     gst    non    ok     sco    sco
GET    /users?q={keeperName}            in     gst    non    ok     sco    sco
GET    /users/{newcomerId}              in     gst    non    ok     sco    sco
GET    /users/{nobody}                  in     gst    non    nou    sco    sco
POST   /users/{newcomerId}/role         in     gst    non    ok     sco    sco | role=user
POST   /users/{nobody}/role             in     gst    non    nou    sco    sco | role=user
GET    /users/{newcomerId}/out          in     gst    non    ok     sco    sco
POST   /users/{newcomerId}/out          in     gst    non    ok     sco    sco | x=
GET    /users/{newcomerId}/close        in     gst    non    ok     sco    sco
POST   /users/{newcomerId}/close        in     gst    non    ok     sco    sco | x=
POST   /users/{newcomerId}/open         in     gst    non    ok     sco    sco | x=
GET    /rooms                           in     gst    non    ok     sco    sco
GET    /invites                         in     gst    non    ok     sco    sco
GET    /invites/new                     in     gst    non    ok     sco    sco
POST   /invites/new                     in     gst    non    ok     sco    sco | hours=1&uses=1
POST   /invites/{signupInvite}/withdraw in     gst    non    ok     sco    sco | x=
POST   /invites/{nobody}/withdraw       in     gst    non    nin    sco    sco | x=
GET    /audit                           in     gst    non    ok     sco    sco
GET    /dead-letters                    in     gst    non    ok     sco    sco
POST   /dead-letters/{nobody}/retry     in     gst    non    nle    sco    sco | x=
GET    /dead-letters/{nobody}/discard   in     gst    non    ok     sco    sco
POST   /dead-letters/{nobody}/discard   in     gst    non    nle    sco    sco | x=
GET    /cluster                         in     gst    non    ok     sco    sco
GET    /export                          in     gst    non    ok     sco    sco
GET    /export/parley-export.ndjson     in     gst    non    ok     sco    sco
`,
  '/admin',
)

/** Of the house, and not of a room's owners: these archive it elsewhere. */
export const HELM_ROOM_PAGE_ROWS = readTable(
  `
                             anon   guest  strngr former banned root   blockd member admin  owner  read   write
GET    /{room}/archive       in     gst    non    non    non    ok     non    non    non    non    sco    sco
POST   /{room}/archive       in     gst    non    non    non    ok     non    non    non    non    sco    sco | x=
GET    /{nobody}/archive     in     gst    non    non    non    nor    non    non    non    non    sco    sco
`,
  '/admin/rooms',
)
