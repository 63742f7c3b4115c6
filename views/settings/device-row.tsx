// One signed-in device: what it is, when it was last here, and the way to sign it out.

import type { SignedIn } from '../layout/shell.tsx'
import { Moment } from '../parts/moment.tsx'
import { paths } from '../paths.ts'
import type { Words } from '../words/words.ts'

export interface Device {
  readonly id: string
  readonly userAgent: string
  readonly address: string
  readonly lastUsedAtMs: number
  readonly current: boolean
}

export function DeviceRow({ device, ctx }: { device: Device; ctx: SignedIn }) {
  const { words, locale } = ctx
  const name = deviceName(device.userAgent, words)
  return (
    <li class="card-row">
      <div class="card-row-text">
        <b class="card-row-title">{name}</b>
        <p class="card-row-fact">
          {device.address} · {words.you.lastUsed}{' '}
          <Moment atMs={device.lastUsedAtMs} style="inline" locale={locale} />
          {', '}
          <Moment atMs={device.lastUsedAtMs} style="clock" locale={locale} />
        </p>
      </div>
      {device.current ? (
        <span class="tag">{words.you.thisDevice}</span>
      ) : (
        <form method="post" action={paths.device(device.id)}>
          <button class="btn btn-soft" type="submit" aria-label={words.you.revokeOf(name)}>
            {words.you.revoke}
          </button>
        </form>
      )}
    </li>
  )
}

// Every browser names its ancestors too, so the more particular names come first.
const BROWSERS = [
  /\b(Edg)(?:e|A|iOS)?\//,
  /\b(Firefox|FxiOS)\//,
  /\b(OPR)\//,
  /\b(?:Headless)?(Chrome|CriOS)\//,
  /\b(Safari)\//,
]
const SYSTEMS = [/\b(Android)\b/, /\b(iPhone|iPad)\b/, /\b(Windows)\b/, /\b(Mac OS X)\b/, /\b(Linux)\b/]
const SHORT: Readonly<Record<string, string>> = {
  Edg: 'Edge',
  OPR: 'Opera',
  FxiOS: 'Firefox',
  CriOS: 'Chrome',
  'Mac OS X': 'macOS',
}

export function deviceName(userAgent: string, words: Words): string {
  const browser = firstOf(userAgent, BROWSERS)
  const system = firstOf(userAgent, SYSTEMS)
  if (browser !== null && system !== null) return words.you.deviceOn(browser, system)
  return browser ?? system ?? userAgent.match(/^[\w.-]{2,30}/)?.[0] ?? words.you.unknownDevice
}

function firstOf(text: string, patterns: readonly RegExp[]): string | null {
  for (const pattern of patterns) {
    const name = text.match(pattern)?.[1]
    if (name !== undefined) return SHORT[name] ?? name
  }
  return null
}
