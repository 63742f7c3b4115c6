// Deliveries by way of the guarded web. Nothing of the answer counts but its status.

import type { HookSender } from '../../hooks/ports/hook-sender.ts'
import { isConceivable, type TargetRules } from './target.ts'
import type { Web } from './web.ts'

const DEADLINE_MS = 5_000

export interface HookSenderOptions {
  readonly web: Web
  readonly rules: Pick<TargetRules, 'isAllowed' | 'isAllowedPort'>
  readonly userAgent: string
}

export function createHookSender({ web, rules, userAgent }: HookSenderOptions): HookSender {
  return {
    async send({ url, headers, body }) {
      const answer = await web.request({
        ...{ url, method: 'POST', body, deadlineMs: DEADLINE_MS, maxRedirects: 0, maxBytes: 0 },
        headers: { ...headers, 'User-Agent': userAgent },
        wants: () => false,
      })
      if (!answer.ok) return { delivered: false, status: null, error: answer.error }
      const { status } = answer.value
      return status >= 200 && status < 300
        ? { delivered: true, status }
        : { delivered: false, status, error: null }
    },
    couldCall: (url) => URL.canParse(url) && isConceivable(new URL(url), rules),
  }
}
