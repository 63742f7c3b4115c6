// What one copies first: a token, a message, and both ways to hear of it.

import type { SampleView } from '../../../views/docs/docs-view.ts'

export function quickStart(origin: string): readonly SampleView[] {
  const sockets = origin.replace(/^http/, 'ws')
  return [
    {
      title: 'Log in and say something',
      code: `TOKEN=$(curl -s ${origin}/api/auth/login \\
  --json '{"email":"ada@example.org","password":"correct horse battery"}' | jq -r .accessToken)
curl ${origin}/api/rooms/$ROOM/messages -H "Authorization: Bearer $TOKEN" \\
  --json '{"text":"Hello!","nonce":"hello-1"}'`,
    },
    {
      title: 'Follow a room over a WebSocket',
      code: `const socket = new WebSocket('${sockets}/ws', ['parley.v1.json', 'bearer.' + token])
const seen = { seq: 0 }
socket.onopen = () => socket.send(JSON.stringify({ type: 'subscribe', id: '1', room, since: seen.seq }))
socket.onmessage = ({ data }) => {
  for (const frame of [JSON.parse(data)].flat()) {
    if (frame.type === 'event') {
      seen.seq = frame.seq
      console.log(frame.event, frame.data)
    }
  }
}`,
    },
    {
      title: 'The same over STOMP',
      code: `const client = new StompJs.Client({
  brokerURL: '${sockets}/ws/stomp',
  connectHeaders: { passcode: token },
})
client.onConnect = () =>
  client.subscribe('/topic/room.' + room, ({ body }) => console.log(JSON.parse(body)))
client.activate()`,
    },
  ]
}
