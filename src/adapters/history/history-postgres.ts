// Everything that people read of rooms, from Postgres or PGlite.

import type { History } from '../../../rooms/ports/history.ts'
import type { Database } from '../database.ts'
import { readEdits } from './edits.ts'
import { mayRead, readEvents } from './events.ts'
import { readMembers } from './members.ts'
import { readMyRooms } from './my-rooms.ts'
import { readMessage, readPage } from './pages.ts'
import { readPins } from './pins.ts'
import { readDirectory, readRoom } from './room-lists.ts'
import { readSurroundings } from './surroundings.ts'
import { readThread } from './threads.ts'

export function createHistory(db: Database): History {
  return {
    room: (room, reader) => readRoom(db, room, reader),
    roomsOf: (reader) => readMyRooms(db, reader),
    directory: (reader, text, cursor, limit) => readDirectory(db, reader, { text, cursor, limit }),
    page: (room, reader, query) => readPage(db, room, reader, query),
    message: (room, reader, id) => readMessage(db, room, reader, id),
    members: (room, reader, query) => readMembers(db, room, reader, query),
    thread: (room, reader, id, page) => readThread(db, { room, reader }, id, page),
    surroundings: (room, reader, messages) => readSurroundings(db, { room, reader }, messages),
    pins: (room, reader, page) => readPins(db, { room, reader }, page),
    edits: (room, reader, id, page) => readEdits(db, { room, reader }, id, page),
    events: (room, reader, since, limit) => readEvents(db, room, reader, { since, limit }),
    mayRead: (room, reader) => mayRead(db, room, reader),
  }
}
