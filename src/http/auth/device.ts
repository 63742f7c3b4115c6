// The device behind a request, as the accounts remember it.

import type { Context } from 'hono'
import type { Device } from '../../accounts/accounts.ts'
import type { AppEnv } from '../app-env.ts'

export function deviceOf(c: Pick<Context<AppEnv>, 'req' | 'var'>, holder: Device['holder']): Device {
  return { userAgent: c.req.header('user-agent') ?? '', address: c.var.clientAddress, holder }
}
