// Webhooks as the pages show them, and the one that an address names.

import type { Result } from '../../../../rooms/kernel/result.ts'
import { fail, ok } from '../../../../rooms/kernel/result.ts'
import type { HookRow } from '../../../../views/room-settings/hooks/hook-rows.ts'
import type { Hook } from '../../../hooks/hook.ts'
import { hookRefusal, NO_SUCH_HOOK } from '../../hooks/hook-refusals.ts'
import type { Refusal } from '../../problem.ts'
import type { SettingsVisit } from './settings-visit.ts'

export async function hooksOf({
  deps,
  caller,
  id,
}: SettingsVisit): Promise<Result<readonly Hook[], Refusal>> {
  const found = await deps.hooks.list(caller.person, id)
  return found.ok ? found : fail(hookRefusal(found.error))
}

export async function hookInPath(visit: SettingsVisit): Promise<Result<Hook, Refusal>> {
  const found = await hooksOf(visit)
  if (!found.ok) return found
  const hook = found.value.find(({ id }) => id === visit.c.req.param('hook'))
  return hook === undefined ? fail(NO_SUCH_HOOK) : ok(hook)
}

export function hookRow(hook: Hook): HookRow {
  const { id, direction, name, createdAtMs } = hook
  const base = { id, direction, name, createdAtMs }
  return hook.direction === 'in'
    ? { ...base, url: null, failing: 0 }
    : { ...base, url: hook.url, failing: hook.attempts }
}
