// A sender with a key of its own, which may call services beside the test.

import { createSystemClock } from '../../../src/adapters/clock-system.ts'
import { createPushSender } from '../../../src/adapters/notify/push/push-sender-web.ts'
import { createVapid, makePushKeys } from '../../../src/adapters/notify/push/vapid.ts'
import { createGuardedWeb, PUBLIC_WEB } from '../../../src/adapters/web/guarded-web.ts'
import type { PushSender } from '../../../src/notify/ports/push-sender.ts'

export async function createPushSenderFor({
  deadlineMs,
}: {
  readonly deadlineMs: number
}): Promise<PushSender & { readonly publicKey: string }> {
  const keys = await makePushKeys()
  const clock = createSystemClock()
  const rules = { ...PUBLIC_WEB, isAllowed: () => true, isAllowedPort: () => true }
  const vapid = createVapid({ keys: async () => keys, contact: 'mailto:parley@example.org', clock })
  const web = createGuardedWeb({ rules })
  const sender = createPushSender({ web, vapid, clock, deadlineMs, userAgent: 'Parley' })
  return { ...sender, publicKey: keys.publicKey }
}
