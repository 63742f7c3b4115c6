// The least a chat server can do: insert in batches, publish, acknowledge. The bench measures Parley beside it.
import { PGlite } from '@electric-sql/pglite'
import postgres from 'postgres'

type Said = Record<'id' | 'room' | 'nonce' | 'text', string> & { ws: Bun.ServerWebSocket }
const [dataDir, databaseUrl] = process.argv.slice(2)
const sql = databaseUrl ? postgres(databaseUrl, { max: 1 }) : null
const pglite = sql ? null : await PGlite.create(`${dataDir}/reference`)
const query = async (text: string, values: (string | number)[][] = []) =>
  sql ? await sql.unsafe(text, values) : await pglite?.query(text, values)
await query('create table said (room text, seq int, nonce text, text text, primary key (room, seq))')
const heads = new Map<string, number>()
const waiting: Said[] = []
let busy = false
async function work(): Promise<void> {
  busy = true
  for (let batch = waiting.splice(0); batch.length > 0; batch = waiting.splice(0)) {
    const seqs = batch.map(({ room }) => heads.set(room, (heads.get(room) ?? 0) + 1).get(room) ?? 0)
    const columns = [batch.map((s) => s.room), seqs, batch.map((s) => s.nonce), batch.map((s) => s.text)]
    await query('insert into said select * from unnest($1::text[],$2::int[],$3::text[],$4::text[])', columns)
    const events = batch.map(({ ws, id, room, nonce, text }, i) => {
      ws.send(JSON.stringify({ type: 'ok', id, data: { message: { seq: seqs[i] } } }))
      const data = { message: { nonce, text } }
      return { type: 'event', room, seq: seqs[i], event: 'message.created', data }
    })
    for (const [room, due] of Map.groupBy(events, (e) => e.room)) server.publish(room, JSON.stringify(due))
  }
  busy = false
}
function message(ws: Bun.ServerWebSocket, frame: string | Buffer): void {
  const { type, ...said } = JSON.parse(String(frame))
  if (type === 'send') waiting.push({ ws, ...said })
  const data = { head: heads.get(said.room) ?? 0 }
  if (type === 'subscribe' && ws.subscribe(said.room))
    ws.send(JSON.stringify({ type: 'ok', id: said.id, data }))
  if (!busy) void work()
}
const open = (request: Request, self: Bun.Server<undefined>) => void self.upgrade(request)
const server = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: open, websocket: { message } })
console.log(server.port)
