// How SQL values become ours, for both engines: int8 as a number, since no count of ours reaches 2^53.

export const SQL_TYPES = {
  bigint: {
    to: 20,
    from: [20],
    serialize: (value: number) => String(value),
    parse: (text: string) => Number(text),
  },
}
