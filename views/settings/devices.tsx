// Wherever one is signed in, and signing out there.

import { type Device, DeviceRow } from './device-row.tsx'
import type { OwnFrame } from './own-frame.ts'
import { OwnPage } from './own-page.tsx'
import { ownPaths } from './own-paths.ts'

export function DevicesSection({ frame, devices }: { frame: OwnFrame; devices: readonly Device[] }) {
  const { words } = frame.ctx
  const hasOthers = devices.some(({ current }) => !current)
  return (
    <OwnPage frame={frame} section="devices">
      <ul class="devices">
        {devices.map((device) => (
          <DeviceRow key={device.id} device={device} ctx={frame.ctx} />
        ))}
      </ul>
      {hasOthers ? (
        <form class="own-after" method="post" action={ownPaths.endOthers}>
          <button class="btn btn-soft" type="submit">
            {words.settings.devices.others}
          </button>
        </form>
      ) : (
        <p class="hint own-after">{words.settings.devices.onlyThis}</p>
      )}
    </OwnPage>
  )
}
