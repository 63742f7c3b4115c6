// Calls that name no room: who has an account, of which kind, is what counts.

import { readTable } from '../table.ts'

export const ACCOUNT_ROWS = readTable(`
                                        anon   guest  strngr root   read   write
POST   /api/auth/signup                 ok     ok     ok     ok     sco    sco | {"email":"{fresh}@example.org","username":"{fresh}","password":"{password}"}
POST   /api/auth/login                  ok     ok     ok     ok     sco    sco | {"email":"{keeperName}","password":"{password}"}
POST   /api/auth/login/passkey/options  ok     ok     ok     ok     sco    sco
POST   /api/auth/login/passkey          inv    inv    inv    inv    sco    sco | {}
POST   /api/auth/refresh                401    401    401    401    sco    sco | {"refreshToken":"none"}
POST   /api/auth/guest                  ok     ok     ok     ok     sco    sco | {"username":"{fresh}"}
POST   /api/auth/logout                 401    ok     ok     ok     sco    sco
GET    /api/auth/me                     401    ok     ok     ok     ok     ok
DELETE /api/auth/me                     401    gst    pwd    pwd    sco    sco | {"password":"not this one"}
GET    /api/auth/export                 401    gst    ok     ok     sco    sco
PUT    /api/auth/password               401    gst    pwd    pwd    sco    sco | {"currentPassword":"not this one","newPassword":"{fresh}{fresh}"}
POST   /api/auth/password/forgot        ok     gst    ok     ok     sco    sco | {"email":"{fresh}@example.org"}
POST   /api/auth/password/reset         bad    gst    bad    bad    sco    sco | {"token":"none","newPassword":"{fresh}{fresh}"}
GET    /api/auth/sessions               401    gst    ok     ok     sco    sco
DELETE /api/auth/sessions               401    gst    ok     ok     sco    sco
DELETE /api/auth/sessions/{session}     401    gst    nse    nse    sco    sco
POST   /api/auth/ws-ticket              401    ok     ok     ok     ok     ok
GET    /api/auth/totp                   401    gst    ok     ok     sco    sco
POST   /api/auth/totp                   401    gst    ok     ok     sco    sco | {}
POST   /api/auth/totp/confirm           401    gst    inv    inv    sco    sco | {}
POST   /api/auth/totp/recovery-codes    401    gst    inv    inv    sco    sco | {}
DELETE /api/auth/totp                   401    gst    inv    inv    sco    sco | {}
GET    /api/auth/proof                  401    gst    ok     ok     sco    sco
POST   /api/auth/proof/options          401    gst    ok     ok     sco    sco
POST   /api/auth/proof                  401    gst    pwd    pwd    sco    sco | {"password":"not this one"}
POST   /api/auth/passkeys/options       401    gst    ok     ok     sco    sco
GET    /api/auth/passkeys               401    gst    ok     ok     sco    sco
POST   /api/auth/passkeys               401    gst    inv    inv    sco    sco | {}
PATCH  /api/auth/passkeys/{nobody}      401    gst    nok    nok    sco    sco | {"name":"x"}
DELETE /api/auth/passkeys/{nobody}      401    gst    nok    nok    sco    sco
GET    /api/auth/providers              ok     ok     ok     ok     sco    sco
POST   /api/auth/oauth                  inv    gst    inv    inv    sco    sco | {}
GET    /api/auth/oauth/{fresh}          npr    gst    xsr    xsr    sco    sco
GET    /api/auth/oauth/{fresh}/callback npr    gst    npr    npr    sco    sco
GET    /api/auth/identities             401    gst    ok     ok     sco    sco
DELETE /api/auth/identities/{fresh}     401    gst    nid    nid    sco    sco
GET    /api/tokens                      401    gst    ok     ok     sco    sco
POST   /api/tokens                      401    gst    ok     ok     sco    sco | {"name":"x","scopes":["read"]}
POST   /api/tokens                      401    gst    low    ok     sco    sco | {"name":"x","scopes":["admin"]}
DELETE /api/tokens/{theirToken}         401    gst    nto    nto    sco    sco
`)

/** The installation, and what everybody may know of it. */
export const HOUSE_ROWS = readTable(`
                                   anon   guest  strngr root   read   write
GET    /api/admin/users            401    gst    low    ok     sco    sco
PATCH  /api/admin/users/{targetId} 401    gst    low    ok     sco    sco | {"disabled":false}
GET    /api/admin/audit            401    gst    low    ok     sco    sco
GET    /api/admin/export           401    gst    low    ok     sco    sco
GET    /api/admin/cluster          401    gst    low    ok     sco    sco
GET    /api/admin/invites          401    gst    low    ok     sco    sco
POST   /api/admin/invites          401    gst    low    ok     sco    sco | {}
DELETE /api/admin/invites/{nobody} 401    gst    low    nin    sco    sco
GET    /api/admin/dead-letters     401    gst    low    ok     sco    sco
POST   /api/admin/dead-letters/{nobody}/retry 401 gst low nle    sco    sco
DELETE /api/admin/dead-letters/{nobody} 401 gst   low    nle    sco    sco
GET    /metrics                    401    gst    low    ok     sco    sco
GET    /healthz                    ok     ok     ok     ok     ok     ok
GET    /readyz                     ok     ok     ok     ok     ok     ok
GET    /openapi.json               ok     ok     ok     ok     ok     ok
GET    /asyncapi.json              ok     ok     ok     ok     ok     ok
GET    /docs                       ok     ok     ok     ok     ok     ok
GET    /.well-known/jwks.json      ok     ok     ok     ok     ok     ok
GET    /static/{fresh}             non    non    non    non    non    non
GET    /sw.js                      ok     ok     ok     ok     ok     ok
GET    /ws                         upg    upg    upg    upg    upg    upg
GET    /chat                       upg    upg    upg    upg    upg    upg
GET    /ws/chat                    upg    upg    upg    upg    upg    upg
GET    /ws/stomp                   upg    upg    upg    upg    upg    upg
GET    /ws/{me}                    upg    upg    upg    upg    upg    upg
`)

/** People to people. `blockd` asks for somebody who has blocked them. */
export const PEOPLE_ROWS = readTable(`
                                      anon   guest  strngr blockd root   read   write
GET    /api/users?q=u                 401    gst    ok     ok     ok     ok     ok
GET    /api/users/{keeperName}        401    gst    ok     nou    ok     ok     ok
PUT    /api/users/{me}                401    gst    ok     ok     ok     sco    ok | {"bio":"x"}
PUT    /api/users/{keeperName}        401    gst    low    nou    low    sco    low | {"bio":"x"}
PUT    /api/users/{keeperName}/avatar 401    gst    low    low    low    sco    low | picture
PUT    /api/users/{me}/avatar         401    gst    ok     ok     ok     sco    ok | picture
DELETE /api/users/{me}/avatar         401    gst    ok     ok     ok     sco    ok
DELETE /api/users/{keeperName}/avatar 401    gst    low    low    low    sco    low
GET    /avatars/{keeper}/{avatar}     401    ok     ok     ok     ok     ok     ok
GET    /api/friends                   401    gst    ok     ok     ok     ok     ok
GET    /api/friends/requests          401    gst    ok     ok     ok     ok     ok
GET    /api/friends/blocked           401    gst    ok     ok     ok     ok     ok
GET    /api/friends/{keeper}          401    gst    low    low    low    low    low
POST   /api/friends/request           401    gst    ok     nou    ok     sco    ok | {"userId":"{keeper}"}
POST   /api/friends/accept            401    gst    nrq    nrq    nrq    sco    nrq | {"userId":"{keeper}"}
POST   /api/friends/reject            401    gst    nrq    nrq    nrq    sco    nrq | {"userId":"{keeper}"}
DELETE /api/friends/remove            401    gst    ok     ok     ok     sco    ok | {"userId":"{keeper}"}
POST   /api/friends/block             401    gst    ok     ok     ok     sco    ok | {"userId":"{targetId}"}
POST   /api/friends/unblock           401    gst    ok     ok     ok     sco    ok | {"userId":"{targetId}"}
GET    /api/rooms                     401    ok     ok     ok     ok     ok     ok
GET    /api/notifications             401    gst    ok     ok     ok     ok     ok
POST   /api/notifications/read        401    gst    ok     ok     ok     sco    ok | {"ids":["{nobody}"]}
GET    /api/notifications/preferences 401    gst    ok     ok     ok     ok     ok
PUT    /api/notifications/preferences 401    gst    ok     ok     ok     sco    ok | {"push":true,"email":"off","sounds":false}
GET    /api/push/key                  401    gst    ok     ok     ok     ok     ok
POST   /api/push/subscriptions        401    gst    ok     ok     ok     sco    ok | {"endpoint":"https://push.example/{fresh}","keys":{"p256dh":"BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4","auth":"BTBZMqHH6r4Tts7J_aSIgg"}}
DELETE /api/push/subscriptions        401    gst    ok     ok     ok     sco    ok | {"endpoint":"https://push.example/{fresh}"}
GET    /api/rooms/directory           401    ok     ok     ok     ok     ok     ok
POST   /api/rooms                     401    gst    ok     ok     ok     sco    ok | {"kind":"group","name":"x"}
POST   /api/rooms                     401    gst    ok     nou    ok     sco    ok | {"kind":"direct","userId":"{keeper}"}
GET    /api/search?q=samovar          401    nil    nil    hit    nil    hit    hit
`)
