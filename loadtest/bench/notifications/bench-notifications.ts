// Notifications: from a message to its push, a room of ten thousand, and a push service that never answers.

import { rm } from 'node:fs/promises'
import { startServer } from '../../../scripts/servers/server-process.ts'
import { signUpMany } from '../../../test/support/chat/account.ts'
import type { Part } from '../part.ts'
import type { Figure } from '../report/section.ts'
import { openDatabases } from '../single/databases.ts'
import { median, quantile } from '../statistics.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { UNLIMITED } from '../unlimited.ts'
import { type LargeRoom, measureLargeRoom } from './large-room.ts'
import { measurePaced, type Paced } from './paced-pushes.ts'
import { type PushServices, startPushServices } from './push-services.ts'
import { measureReference } from './reference-pushes.ts'
import { seatTalkers } from './talkers.ts'
import { castPeople } from './told-cast.ts'

const WRITERS = 10

interface Measured {
  readonly referenceMs: readonly number[]
  readonly paced: Paced
  readonly large: LargeRoom
  readonly besideSilent: Paced
}

/** Errors: throws where there is no Postgres. */
export async function benchNotifications(databaseUrl: string | null): Promise<Part> {
  const databases = await openDatabases(databaseUrl)
  if (!databases) throw new Error('notifications are measured on a Postgres')
  const database = await databases.make()
  const services = await startPushServices()
  const dataDir = await temporaryFolder()
  try {
    const measured = await measure(database.url, dataDir, services)
    const title = 'notifications, one node on Postgres'
    const figures = figuresOf(measured)
    const remarks = remarksOf(measured)
    const section = { title, measured: 'Parley', beside: 'reference', compared: 'ratio' } as const
    return { sections: [{ ...section, figures, remarks }], runs: { notifications: measured } }
  } finally {
    await services.stop()
    await database.drop()
    await databases.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function measure(url: string, dataDir: string, services: PushServices): Promise<Measured> {
  const env = { ...UNLIMITED, DATABASE_URL: url, PUSH_PRIVATE: 'on' }
  const server = await startServer({ dataDir, env })
  try {
    const writers = await signUpMany(server.url, WRITERS)
    const cast = await castPeople(
      url,
      writers.map(({ user }) => user.id),
      services,
    )
    const talkers = await seatTalkers(writers)
    const stage = { talkers, services, cast }
    console.log('one insert and one request a message …')
    const referenceMs = await measureReference(url, services)
    console.log('500 messages/s, each for one of 1,000 people …')
    const paced = await measurePaced(stage, false)
    console.log('a room of 10,000 …')
    const large = await measureLargeRoom(stage)
    console.log('500 messages/s, beside a push service that never answers …')
    const besideSilent = await measurePaced(stage, true)
    talkers.stop()
    return { referenceMs, paced, large, besideSilent }
  } finally {
    await server.stop()
  }
}

function figuresOf({ referenceMs, paced, large, besideSilent }: Measured): Figure[] {
  const ms = (what: string, measured: number, beside: number | null, atMost: number | null): Figure => ({
    ...{ what, unit: 'ms', measured, beside, goal: atMost === null ? null : { atMost } },
  })
  const acknowledged = ({ told, quiet }: LargeRoom, share: number): [number, number] => [
    median(told.map(({ acknowledgeMs }) => quantile(acknowledgeMs, share))),
    median(quiet.map(({ acknowledgeMs }) => quantile(acknowledgeMs, share))),
  ]
  const pushed = (share: number): [number, number] => [
    quantile(paced.pushMs, share),
    quantile(referenceMs, share),
  ]
  return [
    ms('message to push at 500/s, p50', ...pushed(0.5), null),
    ms('message to push at 500/s, p99', ...pushed(0.99), 500),
    ms(
      'the same beside a service that never answers, p99',
      quantile(besideSilent.pushMs, 0.99),
      quantile(paced.pushMs, 0.99),
      500,
    ),
    ms('10,000 members: all pushed to after', Math.max(...large.told.map(outOf)), null, 10_000),
    ms('10,000 members: acknowledged while they are told, p50', ...acknowledged(large, 0.5), null),
    ms('10,000 members: acknowledged while they are told, p99', ...acknowledged(large, 0.99), null),
    {
      ...{ what: '10,000 members: times as long as otherwise', unit: '', beside: null },
      ...{ measured: large.slower, goal: { atMost: 1.1 } },
    },
  ]
}

function outOf({ outMs }: LargeRoom['told'][number]): number {
  return outMs ?? Number.NaN
}

function remarksOf({ paced, large, besideSilent }: Measured): string[] {
  const lines = large.told.map(({ told }) => told.toLocaleString('en'))
  return [
    `the reference of the first two: an insert and a bare request a message; of the others: the same without that`,
    `without a push: ${paced.missing} of ${paced.pushMs.length}, ${besideSilent.missing} of ${besideSilent.pushMs.length} beside a service that never answers`,
    `pushes of a message to 10,000: ${lines.join(', ')}`,
  ]
}
