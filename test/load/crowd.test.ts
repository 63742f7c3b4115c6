import { expect, test } from 'vitest'
import { runStorm } from '../../loadtest/bench/resume/storm.ts'
import { visit } from '../../loadtest/bench/resume/visits.ts'
import { closeHall, openHall, takeStep } from '../../loadtest/crowd/hall.ts'
import { onStage } from '../../loadtest/crowd/stage.ts'

const PEOPLE = 20

test('[CROWD-8] a crowd that nobody signed up is let in, hears all in order, and comes back to all it missed', async () => {
  const plan = { people: PEOPLE, peopleARoom: PEOPLE }
  await onStage({ databaseUrl: null, plan }, async ({ url, pid, crowd }) => {
    const hall = await openHall({ name: 'here', server: url, pid, members: crowd, textChars: 300 })
    const step = await takeStep(hall, { perSecond: 200, burst: 10 }, 1)
    const sound = { refused: 0, lost: 0, outOfOrder: 0, offeredPerSecond: 200 * PEOPLE }
    expect(step).toMatchObject(sound)
    expect(step.eventsAPacket).toBeGreaterThan(1)
    expect(step.deliveryMs.max).toBeGreaterThan(0)
    closeHall(hall)

    const [member] = crowd
    if (!member) throw new Error('nobody is there')
    expect(await visit({ server: url, member, since: 150 })).toMatchObject({ events: 50, isWhole: true })
    expect(await visit({ server: url, member, since: null })).toMatchObject({ events: 0, isWhole: true })
    expect(await runStorm(url, crowd)).toMatchObject({ misplaced: 0, unrecovered: 0, retries: 0 })
  })
})

test('[CROWD-8] whoever shows a session that is not there is not let in', async () => {
  await onStage({ databaseUrl: null, plan: { people: 1, peopleARoom: 1 } }, async ({ url, crowd }) => {
    const [member] = crowd
    if (!member) throw new Error('nobody is there')
    const stranger = { ...member, headers: { cookie: `session=${'x'.repeat(43)}` } }
    await expect(visit({ server: url, member: stranger, since: null })).rejects.toThrow('401')
  })
})
