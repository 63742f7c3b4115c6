// The audit log: what happened to accounts, by whom and from where, the newest first.

import { Empty } from '../parts/empty.tsx'
import { Moment } from '../parts/moment.tsx'
import { AuditFilters, type AuditFiltersProps } from './audit-filters.tsx'
import { type HelmFrame, HelmPage } from './helm-page.tsx'
import { helmPaths } from './helm-paths.ts'
import type { HelmEntry } from './helm-view.ts'

interface AuditProps extends Omit<AuditFiltersProps, 'words'> {
  readonly frame: HelmFrame
  readonly entries: readonly HelmEntry[]
  readonly more: string | null
}

export function AuditPage({ frame, entries, more, ...filters }: AuditProps) {
  const { words } = frame.ctx
  const say = words.helm.audit
  return (
    <HelmPage frame={frame} section="audit">
      <p class="section-lead">{say.lead}</p>
      <AuditFilters {...filters} words={words} />
      {entries.length === 0 && Object.keys(filters.errors).length === 0 && (
        <Empty icon="clock-history" title={say.none} hint={say.noneHint} />
      )}
      <ol class="entries">
        {entries.map((entry) => (
          <EntryRow key={entry.id} frame={frame} entry={entry} />
        ))}
      </ol>
      {more && (
        <a class="btn btn-quiet btn-wide" href={more}>
          {say.older}
        </a>
      )}
    </HelmPage>
  )
}

function EntryRow({ frame, entry }: { frame: HelmFrame; entry: HelmEntry }) {
  const { words, locale } = frame.ctx
  const say = words.helm.audit
  const { username, actor, address, facts } = entry
  return (
    <li class="entry">
      <p class="entry-what">
        <b>{entry.action}</b>
        {username === null ? (
          <span class="entry-who">{say.unknown}</span>
        ) : (
          <a href={helmPaths.auditOf(username)}>@{username}</a>
        )}
        {actor !== null && <a href={helmPaths.auditOf(actor)}>{say.by(actor)}</a>}
        {facts.map(([name, value]) => (
          <span key={name} class="entry-fact">
            {name}: {value}
          </span>
        ))}
      </p>
      <p class="entry-when">
        <Moment atMs={entry.atMs} style="day" locale={locale} />
        {', '}
        <Moment atMs={entry.atMs} style="clock" locale={locale} />
        {address !== null && ` · ${say.from(address)}`}
      </p>
    </li>
  )
}
