// The short marks of the tables, and the answers they stand for.

export type Kind = 'group' | 'public'

const ALWAYS: Readonly<Record<string, string>> = {
  ok: 'ok',
  /** A list with something in it, and one with nothing. */
  hit: 'ok some',
  nil: 'ok none',
  /** Of pages: log in first. */
  in: 'in',
  '401': '401 unauthenticated',
  /** A guest, where only people with an account may go. */
  gst: '403 guests_may_not',
  /** A personal access token that is not good for this. */
  sco: '403 insufficient_scope',
  /** In the right place, and of too low a rank. */
  low: '403 not_allowed',
  pwd: '403 wrong_password',
  /** Let in, and sent nothing that could be done. */
  inv: '400 invalid_request',
  bad: '400 bad_token',
  xsr: '403 csrf',
  /** Of STOMP alone, which has no status. */
  uns: '400 unsupported',
  upg: '426 upgrade_required',
  non: '404 not_found',
  nrq: '404 no_request',
  nse: '404 session_not_found',
  nto: '404 token_not_found',
  nin: '404 invite_not_found',
  nle: '404 letter_not_found',
  nok: '404 passkey_not_found',
  npr: '404 provider_not_found',
  nid: '404 identity_not_found',
  nor: '404 room_not_found',
  nom: '404 message_not_found',
  nof: '404 attachment_not_found',
  nou: '404 user_not_found',
  nod: '404 delivery_not_found',
  ban: '403 banned',
  dir: '409 direct_room',
  blk: '403 blocked',
}

/** What differs with the kind of the room: a private one does not tell that it exists. */
const BY_KIND: Readonly<Record<string, Readonly<Record<Kind, string>>>> = {
  out: { group: '404 room_not_found', public: '403 not_a_member' },
  /** Open to everybody where the room is. */
  see: { group: '404 room_not_found', public: 'ok' },
  /** A room that is open, and admits no guests. */
  gsj: { group: '404 room_not_found', public: '403 guests_may_not' },
  /** Barred from coming back. */
  bar: { group: '404 room_not_found', public: '403 banned' },
  /** Members may take somebody along where everybody may come in anyway. */
  add: { group: '403 not_allowed', public: 'ok' },
}

/** What a mark stands for; one that is used once is written out, as `409:last_owner`. Errors: throws on any other. */
export function expectedOf(mark: string, kind: Kind): string {
  const known = ALWAYS[mark] ?? BY_KIND[mark]?.[kind]
  if (known !== undefined) return known
  if (/^\d{3}:\w+$/.test(mark)) return mark.replace(':', ' ')
  throw new Error(`there is no mark ${mark}`)
}

/** Whether an answer is what was expected; `ok` is content with any list. */
export function agrees(expected: string, answer: string): boolean {
  return expected === answer || (expected === 'ok' && answer.startsWith('ok '))
}

/** As sockets say it: the code alone. */
export function codeOf(expected: string): string {
  return expected.replace(/^\d{3} /, '')
}
