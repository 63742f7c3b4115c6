// The devices that are told by the system, and the way to turn that off from here.

import type { SignedIn } from '../../layout/shell.tsx'
import { Moment } from '../../parts/moment.tsx'
import { deviceName } from '../device-row.tsx'
import { ownPaths } from '../own-paths.ts'

export interface ToldDevice {
  readonly id: string
  readonly userAgent: string
  readonly createdAtMs: number
  readonly current: boolean
}

export function PushDevices({ devices, ctx }: { devices: readonly ToldDevice[]; ctx: SignedIn }) {
  const { own } = ctx.words.notify
  if (devices.length === 0) return null
  return (
    <section class="section">
      <h2 class="section-title">{own.devices}</h2>
      <p class="hint">{own.devicesHint}</p>
      <ul class="devices">
        {devices.map((device) => (
          <Row key={device.id} device={device} ctx={ctx} />
        ))}
      </ul>
    </section>
  )
}

function Row({ device, ctx }: { device: ToldDevice; ctx: SignedIn }) {
  const { words, locale } = ctx
  const { own } = words.notify
  const name = deviceName(device.userAgent, words)
  return (
    <li class="card-row">
      <div class="card-row-text">
        <b class="card-row-title">{name}</b>
        <p class="card-row-fact">
          {own.since} <Moment atMs={device.createdAtMs} style="inline" locale={locale} />
        </p>
      </div>
      {device.current ? (
        <span class="tag">{words.you.thisDevice}</span>
      ) : (
        <form method="post" action={ownPaths.tellNoMore(device.id)}>
          <button class="btn btn-soft" type="submit" aria-label={own.stopOf(name)}>
            {own.stop}
          </button>
        </form>
      )}
    </li>
  )
}
