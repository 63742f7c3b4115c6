// What each tongue says to its target, and what it makes of the answers.

import { expect, test } from 'vitest'
import type { Seat } from '../job.ts'
import { createParleyTongue } from './parley.ts'
import { createSocketIoTongue } from './socketio.ts'
import type { Talk, Tongue } from './tongue.ts'
import { createXmppTongue } from './xmpp.ts'

interface Sat {
  readonly talk: Talk
  /** What was said since one asked last. */
  said(): string[]
  heard(): string[]
}

function sit(tongue: Tongue, seat: Partial<Seat> = {}): Sat {
  const [said, heard]: [string[], string[]] = [[], []]
  const talk = tongue.talk({
    seat: { url: '', headers: {}, room: 'attic', ...seat },
    text: () => 'hello',
    write: (frame) => void said.push(frame),
    ear: {
      seated: () => void heard.push('seated'),
      acknowledged: (nonce) => void heard.push(`acknowledged ${nonce}`),
      refused: (nonce) => void heard.push(`refused ${nonce}`),
      arrived: (nonce, isNext) => void heard.push(`${nonce} arrived ${isNext ? 'in' : 'out of'} order`),
    },
  })
  return { talk, said: () => said.splice(0), heard: () => heard.splice(0) }
}

const event = (seq: number, nonce: string): object => ({
  ...{ type: 'event', seq, event: 'message.created' },
  data: { message: { nonce } },
})

test('[COMPARE-1] of Parley the swarm hears answers and events, alone or several in a frame', () => {
  const { talk, said, heard } = sit(createParleyTongue())
  talk.begin()
  expect(said()).toEqual(['{"type":"subscribe","id":"follow","room":"attic"}'])
  talk.hear('{"type":"welcome"}')
  talk.hear('{"type":"ok","id":"follow","data":{"head":41}}')
  expect(heard()).toEqual(['seated'])
  expect(JSON.parse(talk.frameOf('a1'))).toEqual({
    ...{ type: 'send', id: 'a1', room: 'attic', nonce: 'a1', text: 'hello' },
  })
  talk.hear('{"type":"ok","id":"a1"}')
  talk.hear('{"type":"error","id":"a2"}')
  talk.hear(JSON.stringify([event(42, 'a1'), event(44, 'a3')]))
  talk.hear('{"type":"event","seq":45,"event":"member.joined"}')
  expect(heard()).toEqual([
    'acknowledged a1',
    'refused a2',
    'a1 arrived in order',
    'a3 arrived out of order',
    'undefined arrived in order',
  ])
})

test('[COMPARE-1] of Socket.IO it hears the same', () => {
  const { talk, said, heard } = sit(createSocketIoTongue())
  talk.begin()
  talk.hear('0{"sid":"s"}')
  talk.hear('40{"sid":"t"}')
  expect(said()).toEqual(['40', '420["join","attic"]'])
  talk.hear('430[{}]')
  talk.hear('2')
  expect(said()).toEqual(['3'])
  expect(heard()).toEqual(['seated'])
  expect(talk.frameOf('a1')).toBe('421["say",{"room":"attic","clientId":"a1","text":"hello"}]')
  talk.frameOf('a2')
  talk.hear('432[{"error":"not_stored"}]')
  talk.hear('431[{"id":7}]')
  talk.hear('42["message",{"id":7,"clientId":"a1"}]')
  talk.hear('42["message",{"id":9,"clientId":"a4"}]')
  talk.hear('42["message",{"id":8,"clientId":"a3"}]')
  expect(heard()).toEqual([
    'refused a2',
    'acknowledged a1',
    'a1 arrived in order',
    'a4 arrived in order',
    'a3 arrived out of order',
  ])
})

test('[COMPARE-1] of XMPP it hears the same: what is one’s own and comes back is acknowledged', () => {
  const room = 'attic@conference.here'
  const { talk, said, heard } = sit(createXmppTongue(), { room, login: { user: 'ada@here', password: 'p' } })
  talk.begin()
  talk.hear("<open xmlns='urn:ietf:params:xml:ns:xmpp-framing'/>")
  talk.hear("<stream:features xmlns:stream='http://etherx.jabber.org/streams'/>")
  talk.hear("<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>")
  talk.hear("<stream:features xmlns:stream='http://etherx.jabber.org/streams'/>")
  talk.hear("<iq type='result' id='bind'/>")
  expect(said().map((frame) => /^<\w+/.exec(frame)?.[0])).toEqual([
    '<open',
    '<auth',
    '<open',
    '<iq',
    '<presence',
  ])
  talk.hear(`<presence from='${room}/bob'/>`)
  expect(heard()).toEqual([])
  talk.hear(`<presence from='${room}/ada'/>`)
  expect(heard()).toEqual(['seated'])
  const message = (from: string, id: string, at: number): string =>
    `<message to='ada@here/x' from='${room}/${from}' type='groupchat' id='${id}'><stanza-id by='${room}' id='${at}'/></message>`
  talk.hear(`<message from='${room}' type='groupchat'><subject/></message>`)
  talk.hear(message('ada', 'a1', 1_700))
  talk.hear(message('bob', 'b2', 1_900))
  talk.hear(message('bob', 'b1', 1_800))
  talk.hear(`<message from='${room}' type='error' id='a2'/>`)
  expect(heard()).toEqual([
    'a1 arrived in order',
    'acknowledged a1',
    'b2 arrived in order',
    'b1 arrived out of order',
    'refused a2',
  ])
})
