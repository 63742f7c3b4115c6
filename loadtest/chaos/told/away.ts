// People who are never there: everything that is said is due to them, on their devices and by post.

import type { Account } from '../../../test/support/chat/account.ts'
import type { Browser, PushService } from '../../../test/support/push/push-service.ts'

/** The device of each, by the id of the person. */
export async function equip(
  away: readonly Account[],
  push: PushService,
): Promise<ReadonlyMap<string, Browser>> {
  const devices = new Map<string, Browser>()
  for (const who of away) {
    const { publicKey } = await who.ask<{ publicKey: string }>('GET', '/api/push/key')
    const browser = push.subscribe(publicKey)
    await who.ask('POST', '/api/push/subscriptions', browser.json)
    const ways = { push: true, email: 'hourly', sounds: false }
    await who.ask('PUT', '/api/notifications/preferences', ways)
    devices.set(who.user.id, browser)
  }
  return devices
}
