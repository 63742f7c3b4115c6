// Somebody's data as one JSON text, written while it is read: page after page, and no faster than it is taken.

import type { Clock } from '../../../rooms/kernel/clock.ts'
import { ok, type Result } from '../../../rooms/kernel/result.ts'
import type { Caller } from '../caller.ts'
import type { AuditLog } from '../ports/audit-log.ts'
import { type AccountExport, EXPORT_PARTS, type ExportPart } from '../ports/care/account-export.ts'
import type { Throttle } from '../ports/throttle.ts'
import type { AccountRefusal } from '../refusals.ts'
import { takeAttempt } from '../throttled.ts'

export interface AccountExporter {
  /** Errors: `rate_limited`. A store that goes away ends the text in its middle: the iteration throws. */
  export(caller: Caller, address: string): Promise<Result<AsyncIterable<string>, AccountRefusal>>
}

export interface AccountExporterDeps {
  readonly store: AccountExport
  readonly throttle: Throttle
  readonly audit: AuditLog
  readonly clock: Pick<Clock, 'nowMs'>
}

export function createAccountExporter(deps: AccountExporterDeps): AccountExporter {
  return {
    async export({ userId }, address) {
      const attempt = await takeAttempt(deps.throttle, 'export_by_account', userId)
      if (!attempt.ok) return attempt
      await deps.audit.note({ action: 'data_exported', userId, address })
      return ok(write(deps, userId))
    },
  }
}

async function* write(deps: AccountExporterDeps, userId: Caller['userId']): AsyncGenerator<string> {
  yield `{"exportedAt":${JSON.stringify(new Date(deps.clock.nowMs()).toISOString())}`
  for (const part of EXPORT_PARTS) {
    yield `,\n"${part}":`
    yield* part === 'profile' ? onlyItem(deps, userId) : list(deps, userId, part)
  }
  yield '}\n'
}

async function* onlyItem({ store }: AccountExporterDeps, userId: Caller['userId']): AsyncGenerator<string> {
  const { items } = await store.page(userId, 'profile', null)
  yield items[0] ?? 'null'
}

async function* list(
  { store }: AccountExporterDeps,
  userId: Caller['userId'],
  part: ExportPart,
): AsyncGenerator<string> {
  yield '['
  let from: readonly string[] | null = null
  let isFirst = true
  do {
    const page = await store.page(userId, part, from)
    if (page.items.length > 0) yield `${isFirst ? '' : ','}\n${page.items.join(',\n')}`
    isFirst = isFirst && page.items.length === 0
    from = page.next
  } while (from !== null)
  yield ']'
}
