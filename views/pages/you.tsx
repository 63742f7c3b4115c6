// Oneself: look, language, devices, and the way out.

import type { MyRoom } from '../../rooms/model/room-views.ts'
import { Sheet, Shell, type SignedIn } from '../layout/shell.tsx'
import { THEMES } from '../page-context.ts'
import { Avatar } from '../parts/avatar.tsx'
import { type Device, DeviceRow } from '../parts/device-row.tsx'
import { paths } from '../paths.ts'
import { LOCALES } from '../words/locale.ts'

interface YouProps {
  readonly ctx: SignedIn
  readonly rooms: readonly MyRoom[]
  readonly email: string
  readonly devices: readonly Device[]
  readonly saved: boolean
}

export function YouPage({ ctx, rooms, email, devices, saved }: YouProps) {
  const { words, viewer } = ctx
  const signOut = (
    <form method="post" action={paths.logout}>
      <button class="btn btn-soft" type="submit">
        {words.auth.signOut}
      </button>
    </form>
  )
  return (
    <Shell ctx={ctx} rooms={rooms} place="you" title={words.you.title}>
      <Sheet title={words.you.title} aside={signOut}>
        <div class="self">
          <Avatar person={viewer} size="large" />
          <div>
            <p class="self-name" dir="auto">
              {viewer.displayName}
            </p>
            <p class="self-fact">
              @{viewer.username} · {email}
            </p>
          </div>
        </div>
        <LookForm ctx={ctx} saved={saved} />
        <section class="section">
          <h2 class="section-title">{words.you.devices}</h2>
          <p class="hint">{words.you.devicesHint}</p>
          <ul class="devices">
            {devices.map((device) => (
              <DeviceRow key={device.id} device={device} ctx={ctx} />
            ))}
          </ul>
        </section>
      </Sheet>
    </Shell>
  )
}

function LookForm({ ctx, saved }: { ctx: SignedIn; saved: boolean }) {
  const { words, theme, locale } = ctx
  return (
    <section class="section">
      <h2 class="section-title">{words.you.look}</h2>
      <form class="look" method="post" action={paths.look}>
        <label class="look-field">
          <span class="form-label">{words.you.theme}</span>
          <select class="form-select" name="theme">
            {THEMES.map((name) => (
              <option key={name} value={name} selected={name === theme}>
                {words.you.themes[name]}
              </option>
            ))}
          </select>
        </label>
        <label class="look-field">
          <span class="form-label">{words.you.language}</span>
          <select class="form-select" name="locale">
            {LOCALES.map((name) => (
              <option key={name} value={name} selected={name === locale} lang={name}>
                {words.you.languages[name]}
              </option>
            ))}
          </select>
        </label>
        <button class="btn btn-primary" type="submit">
          {words.app.save}
        </button>
      </form>
      {saved && (
        <p class="note" role="status">
          {words.you.saved}
        </p>
      )}
    </section>
  )
}
