// A form that posts like any other, and whose answer comes into the dialog where it stands in one.

import { domId } from '../dom-ids.ts'

export function posting(action: string, inDialog: boolean): Record<string, string> {
  const plain = { method: 'post', action }
  if (!inDialog) return plain
  return {
    ...plain,
    'hx-post': action,
    'hx-target': `#${domId.dialog}`,
    'hx-swap': 'innerHTML',
    'hx-sync': 'this:drop',
  }
}
