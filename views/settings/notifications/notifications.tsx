// Notifications: on this device, on others, and by which ways at all.

import { ThisDevice } from '../../device/this-device.tsx'
import type { FormState } from '../../form-state.ts'
import type { OwnFrame } from '../own-frame.ts'
import { OwnPage } from '../own-page.tsx'
import { PushDevices, type ToldDevice } from './push-devices.tsx'
import { WaysForm } from './ways-form.tsx'

interface NotificationsSectionProps {
  readonly frame: OwnFrame
  readonly devices: readonly ToldDevice[]
  readonly form: FormState
  readonly zones: readonly string[]
}

export function NotificationsSection({ frame, devices, form, zones }: NotificationsSectionProps) {
  const { ctx } = frame
  return (
    <OwnPage frame={frame} section="notifications">
      <ThisDevice words={ctx.words} />
      <PushDevices devices={devices} ctx={ctx} />
      <WaysForm form={form} zones={zones} words={ctx.words} />
    </OwnPage>
  )
}
