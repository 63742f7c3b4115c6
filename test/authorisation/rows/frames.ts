// Every frame of the JSON sub-protocols and every command of STOMP. Refusals have a code there, and no status.

import { readTable } from '../table.ts'

/** "frame name-of-case": the word behind the frame tells rows of one frame apart. */
export const FRAME_ROWS = readTable(`
             guest  strngr former banned root   blockd member admin  owner  read   write
subscribe .     out    out    out    out    out    ok     ok     ok     ok     ok     ok | {"room":"{room}"}
subscribe back  out    out    out    out    out    ok     ok     ok     ok     ok     ok | {"room":"{room}","since":0}
unsubscribe .     ok     ok     ok     ok     ok     ok     ok     ok     ok     ok     ok | {"room":"{room}"}
send   .     out    out    out    out    out    ok     ok     ok     ok     sco    ok | {"room":"{room}","nonce":"{fresh}","text":"hi"}
edit   own   out    out    out    out    out    ok     ok     ok     ok     sco    ok | {"room":"{room}","messageId":"{own}","text":"hi"}
edit   other out    out    out    out    out    low    low    low    low    sco    low | {"room":"{room}","messageId":"{message}","text":"hi"}
delete own   out    out    out    out    out    ok     ok     ok     ok     sco    ok | {"room":"{room}","messageId":"{own}"}
delete other out    out    out    out    out    low    low    ok     ok     sco    ok | {"room":"{room}","messageId":"{message}"}
react  .     out    out    out    out    out    ok     ok     ok     ok     sco    ok | {"room":"{room}","messageId":"{message}","emoji":"👍"}
unreact .     out    out    out    out    out    ok     ok     ok     ok     sco    ok | {"room":"{room}","messageId":"{message}","emoji":"👍"}
read   .     out    out    out    out    out    ok     ok     ok     ok     ok     ok | {"room":"{room}","seq":1}
typing .     out    out    out    out    out    ok     ok     ok     ok     sco    ok | {"room":"{room}"}
attend .     ok     ok     ok     ok     ok     ok     ok     ok     ok     ok     ok | {"here":true,"room":"{room}"}
join   .     gsj    see    see    bar    see    ok     ok     ok     ok     sco    ok | {"room":"{room}"}
leave  .     out    out    out    out    out    ok     ok     ok     ok     sco    ok | {"room":"{room}"}
auth   own   ok     ok     ok     ok     ok     ok     ok     ok     ok     ok     ok | {"token":"{myToken}"}
auth   other low    low    low    low    low    low    low    low    low    low    low | {"token":"{keeperToken}"}
auth   none  401    401    401    401    401    401    401    401    401    401    401 | {"token":"none"}
ping   .     ok     ok     ok     ok     ok     ok     ok     ok     ok     ok     ok | {}
`)

/** A command, its destination, and a body for those that have one. Subscribing to a queue shows one's own alone. */
export const STOMP_ROWS = readTable(`
                            guest  strngr former banned root   blockd member admin  owner  read   write
SUBSCRIBE /topic/room.{room}   out    out    out    out    out    ok     ok     ok     ok     ok     ok
SUBSCRIBE /app/room.{room}     inv    inv    inv    inv    inv    inv    inv    inv    inv    inv    inv
SUBSCRIBE /queue/user.{myId}   ok     ok     ok     ok     ok     ok     ok     ok     ok     ok     ok
SUBSCRIBE /queue/user.{keeper} low    low    low    low    low    low    low    low    low    low    low
UNSUBSCRIBE /topic/room.{room}   ok     ok     ok     ok     ok     ok     ok     ok     ok     ok     ok
SEND   /topic/room.{room}   out    out    out    out    out    ok     ok     ok     ok     sco    ok | hi
SEND   /app/room.{room}     out    out    out    out    out    ok     ok     ok     ok     sco    ok | hi
SEND   /queue/user.{keeper} gst    ok     ok     ok     ok     nou    ok     ok     ok     sco    ok | hi
BEGIN  /topic/room.{room}   uns    uns    uns    uns    uns    uns    uns    uns    uns    uns    uns
COMMIT /topic/room.{room}   uns    uns    uns    uns    uns    uns    uns    uns    uns    uns    uns
ABORT  /topic/room.{room}   uns    uns    uns    uns    uns    uns    uns    uns    uns    uns    uns
ACK    /topic/room.{room}   ok     ok     ok     ok     ok     ok     ok     ok     ok     ok     ok
NACK   /topic/room.{room}   ok     ok     ok     ok     ok     ok     ok     ok     ok     ok     ok
DISCONNECT /topic/room.{room}   ok     ok     ok     ok     ok     ok     ok     ok     ok     ok     ok
CONNECT /topic/room.{room}   inv    inv    inv    inv    inv    inv    inv    inv    inv    inv    inv
STOMP  /topic/room.{room}   inv    inv    inv    inv    inv    inv    inv    inv    inv    inv    inv
`)
