import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SessionId, UserId } from '../../rooms/kernel/ids.ts'
import type { Notice } from '../../rooms/model/notices.ts'
import { until } from '../../scripts/servers/until.ts'
import { MESSAGING, type Messaging, openMessaging } from '../nats/messaging.ts'
import { newUserId } from '../support/rooms/people.ts'
import { newRoomId } from '../support/rooms/room-writer.ts'

const room = newRoomId()
const eve = { id: newUserId(), username: 'eve', displayName: 'Eve', avatarUrl: null }
const EVERY_NOTICE: readonly Notice[] = [
  { type: 'room_added', room },
  { type: 'room_removed', room },
  { type: 'unread_changed', room },
  { type: 'session_revoked', session: newRoomId() as string as SessionId },
  { type: 'friend_request', user: eve },
  { type: 'friend_accepted', user: eve },
  { type: 'person_changed', person: eve },
]

describe.each(MESSAGING)('notices by %s', (technology) => {
  let world: Messaging
  beforeAll(async () => {
    world = await openMessaging(technology)
  })
  afterAll(() => world.stop())

  const listen = (user: UserId, on: 'near' | 'far') => {
    const heard: Notice[] = []
    const leave = world[on].notices.listen(user, (notice) => void heard.push(notice))
    return { heard, leave }
  }

  /** A listener is known to the other node once it hears something. */
  const settled = async (user: UserId, heard: Notice[]): Promise<void> => {
    await until(
      () => {
        world.near.notices.tell(user, { type: 'room_added', room })
        return heard.length > 0
      },
      { what: 'the first notice' },
    )
    await until(
      async () => {
        const count = heard.length
        await Bun.sleep(50)
        return heard.length === count
      },
      { what: 'the notices to settle' },
    )
    heard.length = 0
  }

  test('[NOTICE-1] every kind of notice reaches all who listen for the person, on every node, once', async () => {
    const [ada, bob] = [newUserId(), newUserId()]
    const [near, far, farToo, other] = [
      listen(ada, 'near'),
      listen(ada, 'far'),
      listen(ada, 'far'),
      listen(bob, 'far'),
    ]
    await settled(ada, far.heard)
    near.heard.length = 0
    farToo.heard.length = 0
    for (const notice of EVERY_NOTICE) world.near.notices.tell(ada, notice)
    await until(() => far.heard.length >= EVERY_NOTICE.length, { what: 'the notices' })
    expect([near.heard, far.heard, farToo.heard, other.heard]).toEqual([
      EVERY_NOTICE,
      EVERY_NOTICE,
      EVERY_NOTICE,
      [],
    ])
  })

  test('[NOTICE-2] whoever stops listening hears no more, and others of the person still do', async () => {
    const ada = newUserId()
    const [leaving, staying] = [listen(ada, 'far'), listen(ada, 'far')]
    await settled(ada, staying.heard)
    leaving.heard.length = 0
    leaving.leave()
    leaving.leave()
    world.near.notices.tell(ada, { type: 'unread_changed', room })
    await until(() => staying.heard.length === 1, { what: 'the notice' })
    expect(leaving.heard).toEqual([])
  })
})
