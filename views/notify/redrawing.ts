// A form on the page of notifications: the answer is the list as it is then.

import { domId } from '../dom-ids.ts'

export function redrawing(action: string): Readonly<Record<string, string>> {
  return {
    'hx-post': action,
    'hx-target': `#${domId.notices}`,
    'hx-swap': 'outerMorph',
    'hx-sync': 'this:drop',
  }
}
