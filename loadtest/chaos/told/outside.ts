// What notifications leave for: a push service that reads what it gets, and a post office that can close.

import { type PushService, startPushService } from '../../../test/support/push/push-service.ts'
import { type ArrivedMail, openPostOffice } from '../../../test/support/servers/post-office.ts'

export interface Outside {
  /** What nodes must be told to reach it. */
  readonly env: Readonly<Record<string, string>>
  readonly push: PushService
  readonly post: {
    close(): Promise<void>
    open(): Promise<void>
    mails(): readonly ArrivedMail[]
  }
  stop(): Promise<void>
}

export async function startOutside(): Promise<Outside> {
  const push = await startPushService()
  let office = await openPostOffice()
  const { url } = office
  const port = Number(new URL(url).port)
  const before: ArrivedMail[] = []
  let isOpen = true

  const close = async (): Promise<void> => {
    if (!isOpen) return
    isOpen = false
    before.push(...office.mails)
    await office.stop()
  }
  return {
    env: { PUSH_PRIVATE: 'on', SMTP_URL: url },
    push,
    post: {
      close,
      async open() {
        if (isOpen) return
        office = await openPostOffice(port)
        isOpen = true
      },
      mails: () => (isOpen ? [...before, ...office.mails] : before),
    },
    async stop() {
      await close()
      await push.stop()
    },
  }
}
