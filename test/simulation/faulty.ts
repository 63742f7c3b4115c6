// Ports as a bad day makes them: slow, lossy, and silent once their node is dead.

import type { Clock } from '../../rooms/kernel/clock.ts'
import type { Feed, FeedListener } from '../../rooms/ports/feed.ts'
import type { Journal } from '../../rooms/ports/journal.ts'
import type { NodeCalls, NodeHandler } from '../../rooms/ports/node-calls.ts'
import type { RoomLog } from '../../rooms/ports/room-log.ts'
import type { Weather } from './weather.ts'

/** One life of one simulated process. */
export interface Life {
  /** Killed: nothing it was doing goes on. */
  dead: boolean
  /** Cut off from the other nodes, not from the store. */
  cutOff: boolean
}

export interface Surroundings {
  readonly life: Life
  readonly weather: Weather
  readonly clock: Clock
}

const STORE_MS = 30
const NETWORK_MS = 20
const FEED_MS = 400
const DEADLINE_MS = 5_000

/** Waits, acts and waits again; a dead process never learns what came of it, a live one sometimes does not either. */
async function overTheWire<T>(
  { life, weather }: Surroundings,
  act: () => Promise<T>,
  odds: { readonly atMostMs: number; readonly lost: number },
): Promise<T> {
  await weather.linger(odds.atMostMs)
  if (life.dead) return new Promise(() => {})
  if (weather.chance(odds.lost)) throw new Error('the request was lost')
  const answer = await act()
  await weather.linger(odds.atMostMs)
  if (life.dead) return new Promise(() => {})
  if (weather.chance(odds.lost)) throw new Error('the answer was lost')
  return answer
}

export function faultyJournal(journal: Journal, around: Surroundings): Journal {
  const odds = { atMostMs: STORE_MS, lost: 0.02 }
  return {
    claim: (...asked) => overTheWire(around, () => journal.claim(...asked), odds),
    commit: (batch) => overTheWire(around, () => journal.commit(batch), odds),
    facts: (...asked) => overTheWire(around, () => journal.facts(...asked), odds),
    firstResults: (...asked) => overTheWire(around, () => journal.firstResults(...asked), odds),
    markRead: (marks) => overTheWire(around, () => journal.markRead(marks), odds),
    release: (rooms) => overTheWire(around, () => journal.release(rooms), odds),
  }
}

export function faultyLog(log: RoomLog, around: Surroundings): RoomLog {
  const odds = { atMostMs: STORE_MS, lost: 0.02 }
  return {
    after: (...asked) => overTheWire(around, () => log.after(...asked), odds),
    heads: (...asked) => overTheWire(around, () => log.heads(...asked), odds),
  }
}

/** Each listener hears late, twice, or not at all; a dead or cut-off one hears nothing. */
export function faultyFeed(feed: Feed, { life, weather, clock }: Surroundings): Feed {
  const deliver = (hear: () => void): void => {
    if (weather.chance(0.05)) return
    const copies = weather.chance(0.05) ? 2 : 1
    for (let copy = 0; copy < copies; copy += 1) {
      // Mostly in order; now and then something falls behind what came after it.
      const delayMs = weather.chance(0.1) ? weather.random() * FEED_MS : 1
      clock.after(delayMs, () => {
        if (!life.dead && !life.cutOff) hear()
      })
    }
  }
  return {
    publish: async (events) => {
      if (life.dead) return new Promise(() => {})
      if (life.cutOff) throw new Error('the feed is out of reach')
      if (weather.chance(0.05)) return (events[0]?.seq ?? 1) - 1
      return feed.publish(events)
    },
    signal(sent) {
      if (!life.dead && !life.cutOff) feed.signal(sent)
    },
    listen: (room, listener) => feed.listen(room, lateListener(listener, deliver)),
    onHead: (listener) => feed.onHead((room, head) => deliver(() => listener(room, head))),
    // Nobody tells that a cut is over: the comparison every 30 s has to mend it.
    onRestored: feed.onRestored,
  }
}

function lateListener(listener: FeedListener, deliver: (hear: () => void) => void): FeedListener {
  return {
    onEvents: (events) => deliver(() => listener.onEvents(events)),
    onSignal: (sent) => deliver(() => listener.onSignal(sent)),
  }
}

export function faultyCalls(calls: NodeCalls, around: Surroundings): NodeCalls {
  const { life } = around
  const call = <T>(act: () => Promise<T>): Promise<T> => {
    if (life.cutOff) return Promise.reject(new Error('the other nodes are out of reach'))
    return inTime(around, overTheWire(around, act, { atMostMs: NETWORK_MS, lost: 0.02 }))
  }
  return {
    to(node) {
      const handler = calls.to(node)
      return {
        submit: (...asked) => call(() => handler.submit(...asked)),
        whisper: (...asked) => call(() => handler.whisper(...asked)),
        online: (room) => call(() => handler.online(room)),
        adopt: (rooms) => call(() => handler.adopt(rooms)),
      }
    },
    serve: (self, handler) => calls.serve(self, whileReachable(handler, life)),
  }
}

/** The dead do not answer: who asks them gives up after a while. */
function inTime<T>({ clock, life }: Surroundings, answer: Promise<T>): Promise<T> {
  const { promise: late, reject: giveUp } = Promise.withResolvers<never>()
  const cancel = clock.after(DEADLINE_MS, () => {
    if (!life.dead) giveUp(new Error('no answer in time'))
  })
  return Promise.race([answer.finally(cancel), late])
}

function whileReachable(handler: NodeHandler, life: Life): NodeHandler {
  const answer = <T>(act: () => Promise<T>): Promise<T> => {
    if (life.dead) return new Promise(() => {})
    return life.cutOff ? Promise.reject(new Error('out of reach')) : act()
  }
  return {
    submit: (...asked) => answer(() => handler.submit(...asked)),
    whisper: (...asked) => answer(() => handler.whisper(...asked)),
    online: (room) => answer(() => handler.online(room)),
    adopt: (rooms) => answer(() => handler.adopt(rooms)),
  }
}
