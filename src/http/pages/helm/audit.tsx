// /admin/audit: the log of what happened to accounts, filtered and in pages.

import type { UserId } from '../../../../rooms/kernel/ids.ts'
import { readLine } from '../../../../rooms/model/text.ts'
import { AuditPage } from '../../../../views/helm/audit.tsx'
import { helmPaths } from '../../../../views/helm/helm-paths.ts'
import type { AuditFields, HelmEntry } from '../../../../views/helm/helm-view.ts'
import type { Words } from '../../../../views/words/words.ts'
import type { AuditAction } from '../../../accounts/ports/audit-log.ts'
import type { AuditEntry } from '../../../accounts/ports/care/audit-trail.ts'
import type { HttpApp } from '../../app-env.ts'
import { page } from '../answer.ts'
import type { PageDeps } from '../page-deps.ts'
import { startOfDay } from '../seek/reader-day.ts'
import type { Visit } from '../visit.ts'
import { asAdmin, helmFrame } from './as-admin.ts'

const PAGE_ENTRIES = 50
const MAX_CHARS = 64
const DAY_MS = 24 * 60 * 60_000

export function mountHelmAudit(app: HttpApp, deps: PageDeps): void {
  app.get(helmPaths.audit, asAdmin(deps, showAudit))
}

async function showAudit(visit: Visit): Promise<Response> {
  const { c, deps, ctx } = visit
  const fields = fieldsOf(c.req.query())
  const offset = c.req.query('offset')
  const who = fields.who === '' ? null : await idOf(deps, fields.who)
  const since = startOfDay(fields.since, offset)
  const until = startOfDay(fields.until, offset)
  const errors = {
    ...(fields.who !== '' && who === null && { who: ctx.words.helm.audit.nobody }),
    ...(fields.since !== '' && since === null && { since: ctx.words.seek.noDay }),
    ...(fields.until !== '' && until === null && { until: ctx.words.seek.noDay }),
  }
  const query = {
    userId: who,
    action: fields.action === '' ? null : fields.action,
    sinceMs: since,
    // The last day belongs to it.
    untilMs: until === null ? null : until + DAY_MS,
    before: beforeOf(c.req.query('before')),
  }
  const isRefused = Object.keys(errors).length > 0
  const found = isRefused ? [] : await deps.helm.trail.read({ ...query, limit: PAGE_ENTRIES + 1 })
  const entries = found.slice(0, PAGE_ENTRIES)
  const last = found.length > PAGE_ENTRIES ? entries.at(-1) : undefined
  const next = last && new URLSearchParams({ ...fields, offset: offset ?? '', before: String(last.id) })
  const view = {
    ...{ fields, errors, frame: await helmFrame(visit) },
    entries: entries.map((entry) => helmEntry(entry, ctx.words)),
    more: next ? `${helmPaths.audit}?${next}` : null,
  }
  return page(c, <AuditPage {...view} />, isRefused ? 400 : 200)
}

/** Also of somebody whose account is closed. */
async function idOf({ userSearch, helm }: PageDeps, username: string): Promise<UserId | null> {
  const found = await userSearch.byUsername(username)
  if (found !== null) return found.id
  const { users } = await helm.users.page({ q: username, after: null, limit: PAGE_ENTRIES })
  const key = username.toLowerCase()
  return users.find(({ profile }) => profile.username.toLowerCase() === key)?.profile.id ?? null
}

function fieldsOf(params: Readonly<Record<string, string>>): AuditFields {
  const text = (name: string): string => {
    const line = readLine((params[name] ?? '').trim(), MAX_CHARS)
    return line.ok ? line.value : ''
  }
  const action = text('action')
  return {
    who: text('who').replace(/^@/, ''),
    action: /^[a-z_]+$/.test(action) ? action : '',
    since: text('since'),
    until: text('until'),
  }
}

/** A number that is none of ours begins anew. */
function beforeOf(text: string | undefined): number | null {
  return text !== undefined && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null
}

function helmEntry({ detail, user, actor, ...entry }: AuditEntry, words: Words): HelmEntry {
  return {
    ...{ id: entry.id, atMs: entry.atMs, address: entry.address },
    action: actionText(entry.action, words.helm.audit.actions),
    username: user?.username ?? null,
    actor: actor?.username ?? null,
    facts: Object.entries(detail).map(([name, value]) => [name, String(value)]),
  }
}

/** Every word that the log may hold has one here; what a newer node has written stands as it is. */
function actionText(action: string, known: Readonly<Record<AuditAction, string>>): string {
  return isKnown(action, known) ? known[action] : action
}

function isKnown(action: string, known: Readonly<Record<AuditAction, string>>): action is AuditAction {
  return Object.hasOwn(known, action)
}
