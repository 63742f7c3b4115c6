// What the pages of one's own settings do with scripts: loaded there and nowhere else.

import { startThisDevice } from '../push/this-device.ts'
import { startExport } from './export.ts'
import { startPasskeyForms } from './passkey-forms.ts'
import { startPicture } from './picture.ts'
import { startZone } from './zone.ts'

export function startOwn(page: Document, locale: string): void {
  for (const form of page.querySelectorAll<HTMLFormElement>('form[data-passkey]')) startPasskeyForms(form)
  const picture = page.querySelector<HTMLFormElement>('form[data-picture]')
  if (picture !== null) startPicture(page, picture)
  const device = page.querySelector<HTMLElement>('[data-this-device]')
  if (device !== null) startThisDevice(device, page.body.dataset['viewer'] ?? '')
  const zones = page.querySelector<HTMLSelectElement>('select[data-zone]')
  if (zones !== null) startZone(zones)
  const taking = page.querySelector<HTMLFormElement>('form[data-export]')
  if (taking !== null) startExport(taking, locale)
}
