// How SQL values become ours, for both engines: int8 as a number, since no count of ours reaches 2^53.

export const SQL_TYPES = {
  bigint: {
    to: 20,
    from: [20],
    serialize: (value: number) => String(value),
    parse: (text: string) => Number(text),
  },
  // Named here, since the driver is told not to ask the server for its array types: it does so behind every new
  // connection's back, and where that connection dies nobody catches the error.
  uuids: {
    to: 2951,
    from: [2951],
    serialize: (ids: readonly string[]) => `{${ids.join(',')}}`,
    parse: elements,
  },
  integers: {
    to: 1007,
    from: [1007],
    serialize: (values: readonly number[]) => `{${values.join(',')}}`,
    parse: (text: string) => elements(text).map(Number),
  },
}

/** For elements that are never quoted. */
function elements(text: string): string[] {
  return text === '{}' ? [] : text.slice(1, -1).split(',')
}
