// Whether somebody wants to be told just now, by what they have set.

/** As GET /api/notifications/preferences answers. */
export interface Wishes {
  readonly push: boolean
  readonly quietHours?: { readonly from: string; readonly to: string; readonly timeZone: string }
}

export function mayTell({ push, quietHours }: Wishes, nowMs: number): boolean {
  return push && (quietHours === undefined || !isWithin(quietHours, nowMs))
}

function isWithin({ from, to, timeZone }: NonNullable<Wishes['quietHours']>, nowMs: number): boolean {
  const now = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  }).format(nowMs)
  // "HH:MM" of two digits each compares as time does; where the end is before the beginning, midnight lies between.
  return from <= to ? from <= now && now < to : from <= now || now < to
}
