// A link to a page that opens as a dialog where scripts run, and as a page where they do not.

import { domId } from '../dom-ids.ts'

export function inDialog(href: string): Record<string, string> {
  return { href, 'hx-get': href, 'hx-target': `#${domId.dialog}`, 'hx-swap': 'innerHTML' }
}
