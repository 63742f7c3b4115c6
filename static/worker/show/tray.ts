// What the system shows of us. One question or change at a time: Chromium forgets a notification that is just about to
// be shown when it is asked, in that moment, which ones are.

import type { Registration } from '../scope.ts'

export type Tray = Pick<Registration, 'getNotifications' | 'showNotification'>

export function createTray(registration: Tray): Tray {
  let before: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = before.then(work)
    // What fails holds up nobody behind it.
    before = turn.catch(() => {})
    return turn
  }
  return {
    getNotifications: (filter) => inTurn(() => registration.getNotifications(filter)),
    showNotification: (title, options) => inTurn(() => registration.showNotification(title, options)),
  }
}
