// Pages about people, and those that lead to rooms and people. `blockd` asks for somebody who has blocked them.

import { readTable } from '../table.ts'

export const FOLK_PAGE_ROWS = readTable(`
                                    anon   guest  strngr blockd root   read   write
GET    /friends                     in     gst    ok     ok     ok     sco    sco
GET    /friends?q={keeperName}      in     gst    ok     ok     ok     sco    sco
GET    /friends/news?of={keeper}    in     gst    ok     ok     ok     sco    sco
GET    /users/{keeperName}          in     gst    ok     nou    ok     sco    sco
GET    /users/{keeper}              in     gst    ok     nou    ok     sco    sco
GET    /users/{nobody}              in     gst    nou    nou    nou    sco    sco
GET    /users/{me}                  in     gst    ok     ok     ok     sco    sco
POST   /friends/request/{keeper}    in     gst    ok     nou    ok     sco    sco | x=
POST   /friends/accept/{keeper}     in     gst    nrq    nrq    nrq    sco    sco | x=
POST   /friends/reject/{keeper}     in     gst    nrq    nrq    nrq    sco    sco | x=
GET    /friends/remove/{keeper}     in     gst    ok     nou    ok     sco    sco
POST   /friends/remove/{keeper}     in     gst    ok     ok     ok     sco    sco | x=
GET    /friends/block/{keeper}      in     gst    ok     nou    ok     sco    sco
GET    /friends/block/{nobody}      in     gst    nou    nou    nou    sco    sco
POST   /friends/block/{nobody}      in     gst    nou    nou    nou    sco    sco | x=
POST   /friends/block/{targetId}    in     gst    ok     ok     ok     sco    sco | x=
POST   /friends/unblock/{targetId}  in     gst    ok     ok     ok     sco    sco | x=
GET    /notifications               in     gst    ok     ok     ok     sco    sco
POST   /notifications/read          in     gst    ok     ok     ok     sco    sco | x=
GET    /notifications/{nobody}      in     gst    non    non    non    sco    sco
POST   /notifications/{nobody}/read in     gst    ok     ok     ok     sco    sco | x=
GET    /jump                        in     gst    ok     ok     ok     sco    sco
GET    /jump?q={keeperName}         in     gst    ok     ok     ok     sco    sco
GET    /keys                        in     gst    ok     ok     ok     sco    sco
GET    /search                      in     gst    ok     ok     ok     sco    sco
GET    /search?q=samovar            in     gst    ok     ok     ok     sco    sco
POST   /write/preview               in     gst    ok     ok     ok     sco    sco | text=hi
GET    /write/help                  in     gst    ok     ok     ok     sco    sco
`)
