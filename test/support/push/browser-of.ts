// Somebody's browser, which has asked for pushes on a live server.

import type { Account } from '../chat/account.ts'
import type { Browser, PushService } from './push-service.ts'

export async function browserOf(account: Account, service: PushService): Promise<Browser> {
  const { publicKey } = await account.ask<{ publicKey: string }>('GET', '/api/push/key')
  const browser = service.subscribe(publicKey)
  await account.call('POST', '/api/push/subscriptions', { ...browser.json, expirationTime: null })
  return browser
}
