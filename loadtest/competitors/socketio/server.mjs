// The chat server that one would write with Socket.IO: a row for each message, an answer after the commit, a broadcast.
//
// Written as its documents have it ("Server delivery", "Redis Streams adapter") and tuned as they say ("Performance
// tuning"): WebSocket alone, bufferutil, the first request let go. What the documents leave open is in its favour:
// no connection state recovery, which would store every packet; a room is joined without asking the database.

import { createServer } from 'node:http'
import process from 'node:process'
import { createAdapter } from '@socket.io/redis-streams-adapter'
import pg from 'pg'
import { createClient } from 'redis'
import { Server } from 'socket.io'

const POOL_SIZE = 20
const SAY = {
  name: 'say',
  text: `insert into messages (room, sender, client_id, text) values ($1, $2, $3, $4)
    on conflict (client_id) do nothing returning id`,
}

const [databaseUrl, redisUrl] = process.argv.slice(2)
const pool = new pg.Pool({ connectionString: databaseUrl, max: POOL_SIZE })
await pool.query(`create table messages (
  id bigint generated always as identity primary key,
  room text not null, sender text not null, client_id text not null unique, text text not null,
  created_at timestamptz not null default now())`)
const redis = createClient({ url: redisUrl })
await redis.connect()

const http = createServer()
const io = new Server(http, {
  adapter: createAdapter(redis),
  transports: ['websocket'],
  serveClient: false,
})
io.engine.on('connection', (raw) => {
  raw.request = null
})

io.on('connection', (socket) => {
  socket.on('join', async (room, answer) => {
    await socket.join(room)
    answer({})
  })
  socket.on('say', async ({ room, clientId, text }, answer) => {
    if (!socket.rooms.has(room)) return answer({ error: 'not_a_member' })
    try {
      const { rows } = await pool.query({ ...SAY, values: [room, socket.id, clientId, text] })
      const id = rows[0] && Number(rows[0].id)
      answer({ id })
      // A message that comes a second time was told of the first time.
      if (id !== undefined) io.to(room).emit('message', { id, room, sender: socket.id, clientId, text })
    } catch {
      answer({ error: 'not_stored' })
    }
  })
})

http.listen(0, '127.0.0.1', () => {
  console.log(http.address().port)
})
