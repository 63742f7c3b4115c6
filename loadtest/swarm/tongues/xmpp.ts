// XMPP over a WebSocket (RFC 7395), and in it a room for many (XEP-0045): every stanza is a frame of its own.

import type { Place, Talk, Tongue } from './tongue.ts'

const FRAMING = 'urn:ietf:params:xml:ns:xmpp-framing'
const SASL = 'urn:ietf:params:xml:ns:xmpp-sasl'
const BIND = 'urn:ietf:params:xml:ns:xmpp-bind'
const MUC = 'http://jabber.org/protocol/muc'
const ID_ATTRIBUTE = " id='"
const BIND_ID = 'bind'
const IS_STANZA_ID = '<stanza-id '
// Of thousands of sockets that are opened beside one another, ejabberd 23.01 takes one and then reads nothing from it.
const FIRST_WORD_WITHIN_MS = 5_000

export function createXmppTongue(): Tongue {
  return { protocols: ['xmpp'], firstWordWithinMs: FIRST_WORD_WITHIN_MS, talk }
}

function talk({ seat, text, write, ear }: Place): Talk {
  const { room, login } = seat
  if (login === undefined) throw new Error('in XMPP one comes in with a name and a password')
  const [user, host] = login.user.split('@')
  const own = `from='${room}/${user}'`
  const open = `<open xmlns='${FRAMING}' to='${host}' version='1.0'/>`
  let isKnown = false
  let last = 0

  const comeIn = (packet: string): void => {
    if (packet.startsWith('<stream:features')) {
      if (isKnown) write(`<iq type='set' id='${BIND_ID}'><bind xmlns='${BIND}'/></iq>`)
      else write(`<auth xmlns='${SASL}' mechanism='PLAIN'>${btoa(`\0${user}\0${login.password}`)}</auth>`)
    } else if (packet.startsWith('<success')) {
      isKnown = true
      write(open)
    } else if (packet.startsWith('<iq') && attributeOf(headOf(packet), ID_ATTRIBUTE) === BIND_ID) {
      // What was said before is nobody's business here.
      write(`<presence to='${room}/${user}'><x xmlns='${MUC}'><history maxstanzas='0'/></x></presence>`)
    } else if (packet.startsWith('<presence') && packet.includes(own)) {
      if (!packet.includes("type='error'")) ear.seated()
    }
  }

  const take = (packet: string): void => {
    const head = headOf(packet)
    const nonce = attributeOf(head, ID_ATTRIBUTE)
    if (head.includes("type='error'")) return ear.refused(nonce)
    // The archive numbers its messages by the time: within a room they rise. The topic, which comes at first, has none.
    const at = packet.indexOf(IS_STANZA_ID)
    if (at < 0) return
    const number = Number(attributeOf(packet.slice(at), ID_ATTRIBUTE))
    const isNext = number > last
    last = number
    ear.arrived(nonce, isNext)
    if (head.includes(own)) ear.acknowledged(nonce)
  }

  return {
    begin: () => write(open),
    hear: (packet) => (packet.startsWith('<message') ? take(packet) : comeIn(packet)),
    frameOf: (nonce) =>
      `<message to='${room}' type='groupchat' id='${nonce}'><body>${text()}</body></message>`,
  }
}

function headOf(packet: string): string {
  return packet.slice(0, packet.indexOf('>'))
}

function attributeOf(tag: string, attribute: string): string {
  const found = tag.indexOf(attribute)
  if (found < 0) return ''
  const begin = found + attribute.length
  return tag.slice(begin, tag.indexOf("'", begin))
}
