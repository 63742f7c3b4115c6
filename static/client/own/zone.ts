// Whoever has chosen no time zone yet is offered that of the device.

export function startZone(list: HTMLSelectElement): void {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  if ([...list.options].some(({ value }) => value === timeZone)) list.value = timeZone
}
