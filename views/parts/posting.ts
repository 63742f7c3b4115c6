// A form that posts like any other, and whose answer comes into the dialog where scripts run.

import { domId } from '../dom-ids.ts'

export function posting(action: string): Record<string, string> {
  return {
    method: 'post',
    action,
    'hx-post': action,
    'hx-target': `#${domId.dialog}`,
    'hx-swap': 'innerHTML',
    'hx-sync': 'this:drop',
  }
}
