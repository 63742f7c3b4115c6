// The webhooks of a room: programs that speak in it, programs that are told of it.

import type { ComponentChildren } from 'preact'
import { Icon } from '../../parts/icon.tsx'
import { inDialog } from '../../parts/in-dialog.ts'
import { Moment } from '../../parts/moment.tsx'
import { Spoken } from '../../parts/spoken.tsx'
import { type SettingsFrame, SettingsPage } from '../settings-page.tsx'
import { settingsPaths } from '../settings-paths.ts'
import type { HookRow } from './hook-rows.ts'

interface HooksProps {
  readonly frame: SettingsFrame
  readonly hooks: readonly HookRow[]
}

export function HooksPage({ frame, hooks }: HooksProps) {
  const say = frame.ctx.words.roomSettings.hooks
  return (
    <SettingsPage frame={frame} section="hooks">
      <p class="section-lead">{say.hint}</p>
      <HookList frame={frame} hooks={hooks} direction="in" say={{ title: say.in, hint: say.inHint }}>
        {say.inNone}
      </HookList>
      <HookList frame={frame} hooks={hooks} direction="out" say={{ title: say.out, hint: say.outHint }}>
        {say.outNone}
      </HookList>
    </SettingsPage>
  )
}

interface HookListProps extends HooksProps {
  readonly direction: 'in' | 'out'
  readonly say: { readonly title: string; readonly hint: string }
  /** What is said where there is none. */
  readonly children: ComponentChildren
}

function HookList({ frame, hooks, direction, say, children }: HookListProps) {
  const { roomSettings } = frame.ctx.words
  const { id, archivedAtMs } = frame.room.profile
  const own = hooks.filter((hook) => hook.direction === direction)
  const make = direction === 'in' ? roomSettings.hooks.makeIn : roomSettings.hooks.makeOut
  return (
    <section class="section">
      <div class="section-bar">
        <div>
          <h2 class="section-title">{say.title}</h2>
          <p class="hint">{say.hint}</p>
        </div>
        {archivedAtMs === null && (
          <a class="btn btn-soft" {...inDialog(settingsPaths.newHook(id, direction))}>
            <Icon name="plus-lg" />
            {make}
          </a>
        )}
      </div>
      {own.length === 0 && <p class="list-hint">{children}</p>}
      <ul class="cards">
        {own.map((hook) => (
          <Row key={hook.id} frame={frame} hook={hook} />
        ))}
      </ul>
    </section>
  )
}

function Row({ frame, hook }: { frame: SettingsFrame; hook: HookRow }) {
  const { words, locale } = frame.ctx
  const say = words.roomSettings.hooks
  const room = frame.room.profile.id
  return (
    <li class="card-row card-row-wraps">
      <div class="card-row-text">
        <b class="card-row-title" dir="auto">
          {hook.name}
        </b>
        {hook.url !== null && <p class="card-row-fact">{hook.url}</p>}
        <p class="card-row-fact">
          {say.since} <Moment atMs={hook.createdAtMs} style="day" locale={locale} />
        </p>
        {hook.failing > 0 && <p class="card-row-fact is-failing">{say.failing(hook.failing)}</p>}
      </div>
      {hook.direction === 'out' && (
        <a
          class="btn btn-soft"
          href={settingsPaths.hook(room, hook.id)}
          aria-label={say.deliveriesOf(hook.name)}
        >
          {say.deliveries}
        </a>
      )}
      <a class="btn btn-soft" {...inDialog(settingsPaths.endHook(room, hook.id))}>
        <Spoken shown={say.end} spoken={say.endOf(hook.name)} />
      </a>
    </li>
  )
}
