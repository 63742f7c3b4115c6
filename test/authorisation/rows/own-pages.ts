// One's own settings: whose account it is, is all that counts.

import { readTable } from '../table.ts'

export const OWN_PAGE_ROWS = readTable(`
                                              anon   guest  strngr                     root                       read   write
GET    /you/profile                           in     gst    ok                         ok                         sco    sco
POST   /you/profile                           in     gst    ok                         ok                         sco    sco | displayName=X&bio=
POST   /you/profile/picture                   in     gst    415:unsupported_media_type 415:unsupported_media_type sco    sco | x=
POST   /you/profile/picture/remove            in     gst    ok                         ok                         sco    sco | x=
GET    /you/look                              in     gst    ok                         ok                         sco    sco
POST   /you/look                              in     gst    ok                         ok                         sco    sco | theme=dark
GET    /you/notifications                     in     gst    ok                         ok                         sco    sco
POST   /you/notifications                     in     gst    ok                         ok                         sco    sco | email=off
POST   /you/notifications/devices/{nobody}/off in    gst    non                        non                        sco    sco | x=
GET    /you/sound                             in     gst    ok                         ok                         sco    sco
POST   /you/sound                             in     gst    ok                         ok                         sco    sco | sound=on
GET    /you/account                           in     gst    ok                         ok                         sco    sco
POST   /you/account/password                  in     gst    pwd                        pwd                        sco    sco | currentPassword=no&newPassword={fresh}{fresh}
POST   /you/account/providers/{fresh}/unlink  in     gst    nid                        nid                        sco    sco | x=
GET    /you/security                          in     gst    ok                         ok                         sco    sco
GET    /you/security/passkeys/new             in     gst    ok                         ok                         sco    sco
POST   /you/security/passkeys                 in     gst    inv                        inv                        sco    sco | name=x
GET    /you/security/passkeys/{nobody}        in     gst    nok                        nok                        sco    sco
POST   /you/security/passkeys/{nobody}        in     gst    nok                        nok                        sco    sco | name=x
GET    /you/security/passkeys/{nobody}/remove in     gst    nok                        nok                        sco    sco
POST   /you/security/passkeys/{nobody}/remove in     gst    nok                        nok                        sco    sco | x=
GET    /you/security/totp                     in     gst    ok                         ok                         sco    sco
POST   /you/security/totp/secret              in     gst    ok                         ok                         sco    sco | x=
POST   /you/security/totp/confirm             in     gst    inv                        inv                        sco    sco | code=none
GET    /you/security/totp/codes               in     gst    ok                         ok                         sco    sco
POST   /you/security/totp/codes               in     gst    pwd                        pwd                        sco    sco | password=no
GET    /you/security/totp/off                 in     gst    ok                         ok                         sco    sco
POST   /you/security/totp/off                 in     gst    pwd                        pwd                        sco    sco | password=no
GET    /you/proof                             in     gst    ok                         ok                         sco    sco
POST   /you/proof                             in     gst    pwd                        pwd                        sco    sco | password=no
POST   /you/proof/passkey                     in     gst    403:not_proven             403:not_proven             sco    sco | response=none
GET    /you/devices                           in     gst    ok                         ok                         sco    sco
POST   /you/devices/others                    in     gst    ok                         ok                         sco    sco | x=
POST   /you/devices/{session}/revoke          in     gst    nse                        nse                        sco    sco | x=
GET    /you/tokens                            in     gst    ok                         ok                         sco    sco
GET    /you/tokens/new                        in     gst    ok                         ok                         sco    sco
POST   /you/tokens                            in     gst    ok                         ok                         sco    sco | name=x&scope=read&days=7
POST   /you/tokens                            in     gst    low                        ok                         sco    sco | name=x&scope=read&days=7&admin=on
GET    /you/tokens/{theirToken}/end           in     gst    nto                        nto                        sco    sco
POST   /you/tokens/{theirToken}/end           in     gst    nto                        nto                        sco    sco | x=
GET    /you/privacy                           in     gst    ok                         ok                         sco    sco
POST   /you/privacy                           in     gst    ok                         ok                         sco    sco | presence=shown
GET    /you/data                              in     gst    ok                         ok                         sco    sco
GET    /you/data/export                       in     gst    ok                         ok                         sco    sco
GET    /you/data/delete                       in     gst    ok                         ok                         sco    sco
POST   /you/data/delete                       in     gst    pwd                        pwd                        sco    sco | password=no
`)
