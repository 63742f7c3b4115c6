// The quick way to anywhere, and the list of keys.

import { Jump, JumpPeople } from '../../../../views/jump/jump.tsx'
import { KeysPage } from '../../../../views/jump/keys.tsx'
import { roomName } from '../../../../views/parts/room-name.ts'
import { paths } from '../../../../views/paths.ts'
import type { HttpApp } from '../../app-env.ts'
import { pageOrPiece, piece, wantsPiece } from '../answer.ts'
import { searchedFor } from '../forms.ts'
import type { PageDeps } from '../page-deps.ts'
import { frameOf, signedIn, type Visit } from '../visit.ts'

const QUERY_MAX_CHARS = 64
const CANDIDATES = 8

export function mountJump(app: HttpApp, deps: PageDeps): void {
  app.get(paths.jump, signedIn(deps, showJump))
  app.get(paths.keys, signedIn(deps, showKeys))
}

async function showJump(visit: Visit): Promise<Response> {
  const { c, deps, caller, ctx } = visit
  const query = searchedFor(c, QUERY_MAX_CHARS)
  const people = await find(visit, query)
  // The page's script has the rooms and pages already, and compares them itself.
  if (wantsPiece(c) && query !== '') return piece(c, <JumpPeople people={people} />)
  const rooms = await deps.history.roomsOf(caller.userId)
  const frame = { ctx, rooms, inDialog: wantsPiece(c) }
  const wanted = query.toLocaleLowerCase()
  const found = rooms.filter((room) => roomName(room, ctx.words).toLocaleLowerCase().includes(wanted))
  return pageOrPiece(c, <Jump frame={frame} query={query} rooms={found} people={people} />)
}

async function find({ deps, caller }: Visit, query: string) {
  const text = query.replace(/^[@#]/, '')
  if (text === '') return []
  const wanted = { text, reader: caller.userId, cursor: null, limit: CANDIDATES }
  const found = await deps.userSearch.search(wanted)
  return found.ok ? found.value.items.filter(({ id }) => id !== caller.userId) : []
}

async function showKeys(visit: Visit): Promise<Response> {
  return pageOrPiece(visit.c, <KeysPage frame={await frameOf(visit)} />)
}
