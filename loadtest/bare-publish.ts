// The most that Bun can do: what is said is published to whoever follows, as long as Parley's events, and kept nowhere.

type Said = Record<'type' | 'id' | 'room' | 'nonce' | 'text', string>

// The first argument: how many bytes an event has.
const eventBytes = Number(process.argv[2])
const due = new Map<string, string[]>()
let seq = 0

/** What was read off the sockets together leaves together, in an array. */
function flush(): void {
  for (const [room, [first = '', ...more]] of due)
    server.publish(room, more.length === 0 ? first : `[${[first, ...more].join(',')}]`)
  due.clear()
}

function message(ws: Bun.ServerWebSocket, frame: string | Buffer): void {
  const { type, id, room, nonce, text } = JSON.parse(String(frame)) as Said
  if (type === 'subscribe') {
    ws.subscribe(room)
    return void ws.send(JSON.stringify({ type: 'ok', id, data: { head: seq } }))
  }
  seq += 1
  const said = { type: 'event', room, seq, event: 'message.created', data: { message: { nonce, text } } }
  const event = JSON.stringify(said)
  const filler = 'x'.repeat(Math.max(0, eventBytes - event.length))
  ws.send(JSON.stringify({ type: 'ok', id, data: { message: { seq } } }))
  const waiting = due.get(room)
  if (due.size === 0) setImmediate(flush)
  due.set(room, [...(waiting ?? []), event.replace(text, text + filler)])
}

const upgrade = (request: Request, self: Bun.Server<undefined>) => void self.upgrade(request)
// The first of its limits is the machine's: nobody is cut off here.
const websocket = { message, backpressureLimit: 64 * 1024 * 1024, perMessageDeflate: false, idleTimeout: 40 }
const server = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: upgrade, websocket })
console.log(server.port)
