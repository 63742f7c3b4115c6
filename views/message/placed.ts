// How an element of a message is found by what comes live: the first by its id, a copy in a thread by naming it.

export function placed(id: string, copy: boolean | undefined): Record<string, string> {
  return copy ? { 'data-copy-of': id } : { id }
}
