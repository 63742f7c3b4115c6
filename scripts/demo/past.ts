// A program of its own: `past.ts FOLDER` fills a data folder with people and rooms as if they had been there for weeks.
// It runs the server in this process, whose clock it sets, and asks it for everything as any client does.

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readConfig } from '../../src/config.ts'
import { createLog } from '../../src/log.ts'
import { run } from '../../src/run.ts'
import { freePort } from '../servers/free-port.ts'
import { acquaintances } from './acquaintances.ts'
import { CAST } from './cast.ts'
import { happeningsIn, type Stage } from './happenings.ts'
import { MEMO, type Memo } from './memo.ts'
import { startPastClock } from './past-clock.ts'
import { callerAt, type DemoPerson, fileForm, signUp } from './person.ts'
import { drawPictures, drawPng } from './pictures.ts'
import { portrait } from './portrait.ts'
import { readRooms } from './rooms.ts'
import { timeOf } from './talk-script.ts'

const BEGINNING = '25d 08:00'

const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('which folder?')

const nowMs = Date.now()
const port = await freePort()
const url = `http://localhost:${port}`
const pictures = await drawPictures()
const portraits = new Map<string, Uint8Array<ArrayBuffer>>()
for (const { username, face } of CAST) if (face) portraits.set(username, await drawPng(portrait(face)))

const clock = startPastClock()
clock.set(timeOf(BEGINNING, nowMs))
const config = readConfig({
  ...{ PORT: String(port), PUBLIC_URL: url, DATA_DIR: folder, LOG_LEVEL: 'warn' },
  ...{ SIGNUPS_PER_HOUR_BY_ADDRESS: '1000', LOGINS_PER_MINUTE_BY_ADDRESS: '1000' },
  ...{ SENDS_PER_SECOND: '1000', SENDS_BURST: '1000', FRIEND_REQUESTS_PER_HOUR: '1000' },
})
const server = await run(config, createLog(config))
const people = new Map<string, DemoPerson>()
for (const member of CAST) people.set(member.username, await arrive(member.username))

const stage: Stage = {
  ...{ url, nowMs, rooms: new Map() },
  person,
  call: (username) => callerAt(url, person(username).token),
  picture: (name) => pictures.get(name) ?? new Uint8Array(),
}
const scripts = await readRooms()
const happenings = [
  ...scripts.flatMap((script) => happeningsIn(script, stage)),
  ...acquaintances(stage, scripts),
].sort((one, other) => one.atMs - other.atMs)
for (const { atMs, happen } of happenings) {
  if (atMs >= nowMs) continue
  clock.set(atMs)
  await happen()
}
clock.set(nowMs)
await server.stop()
const memo: Memo = { people: [...people.values()], rooms: Object.fromEntries(stage.rooms) }
await writeFile(join(folder, MEMO), JSON.stringify(memo))
process.exit(0)

async function arrive(username: string): Promise<DemoPerson> {
  const member = CAST.find((one) => one.username === username)
  if (!member) throw new Error(`${username} is nobody`)
  const made = await signUp(url, member)
  const picture = portraits.get(username)
  const form = picture && fileForm('me.png', picture)
  if (form) await callerAt(url, made.token)('PUT', `/api/users/${username}/avatar`, form)
  return made
}

function person(username: string): DemoPerson {
  const found = people.get(username)
  if (!found) throw new Error(`${username} has no account`)
  return found
}
