// What became of the events that a webhook was to be told, the latest first.

import { Empty } from '../../parts/empty.tsx'
import { Moment } from '../../parts/moment.tsx'
import type { Words } from '../../words/words.ts'
import { type SettingsFrame, SettingsPage } from '../settings-page.tsx'
import { settingsPaths } from '../settings-paths.ts'
import type { DeliveryRow, HookRow } from './hook-rows.ts'

interface DeliveriesProps {
  readonly frame: SettingsFrame
  readonly hook: HookRow
  readonly deliveries: readonly DeliveryRow[]
  readonly more: string | null
}

export function DeliveriesPage({ frame, hook, deliveries, more }: DeliveriesProps) {
  const { words } = frame.ctx
  const say = words.roomSettings.hooks
  return (
    <SettingsPage frame={frame} section="hooks">
      <div class="section-bar">
        <div class="card-row-text">
          <h2 class="section-title" dir="auto">
            {say.deliveriesOf(hook.name)}
          </h2>
          <p class="card-row-fact">{hook.url}</p>
        </div>
        <a class="btn btn-soft" href={settingsPaths.hooks(frame.room.profile.id)}>
          {say.back}
        </a>
      </div>
      {deliveries.length === 0 && <Empty icon="send" title={say.noDeliveries} hint={say.noDeliveriesHint} />}
      <ul class="cards">
        {deliveries.map((delivery) => (
          <Row key={delivery.seq} frame={frame} hook={hook} delivery={delivery} />
        ))}
      </ul>
      {more && (
        <a class="btn btn-quiet btn-wide" href={more}>
          {words.app.more}
        </a>
      )}
    </SettingsPage>
  )
}

interface RowProps extends Pick<DeliveriesProps, 'frame' | 'hook'> {
  readonly delivery: DeliveryRow
}

function Row({ frame, hook, delivery }: RowProps) {
  const { words, locale } = frame.ctx
  const say = words.roomSettings.hooks
  const { seq, event, state, attempts, triedAtMs } = delivery
  return (
    <li class="card-row card-row-wraps">
      <div class="card-row-text">
        <b class="card-row-title">
          {event} <span class="delivery-seq">#{seq}</span>
        </b>
        <p class="card-row-fact">
          {answerOf(delivery, words)} · {say.tries(attempts)} ·{' '}
          <Moment atMs={triedAtMs} style="day" locale={locale} />
          {', '}
          <Moment atMs={triedAtMs} style="clock" locale={locale} />
        </p>
      </div>
      <span class={`tag delivery-${state}`}>{say.states[state]}</span>
      <form method="post" action={settingsPaths.redeliver(frame.room.profile.id, hook.id, seq)}>
        <button class="btn btn-soft" type="submit" aria-label={say.againOf(seq)}>
          {say.again}
        </button>
      </form>
    </li>
  )
}

function answerOf({ status, error }: DeliveryRow, { roomSettings }: Words): string {
  if (status !== null) return roomSettings.hooks.status(status)
  return error === null ? roomSettings.hooks.noAnswer : `${roomSettings.hooks.noAnswer} (${error})`
}
