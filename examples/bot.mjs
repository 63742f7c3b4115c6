// Answers whoever writes "!echo something" in a room.
import { connect } from 'parley-client'

const { PARLEY_URL, PARLEY_TOKEN, PARLEY_ROOM } = process.env
const chat = await connect({ url: PARLEY_URL, token: PARLEY_TOKEN })

async function onEvent({ event, data }) {
  if (event !== 'message.created') return
  const { id, sender, text } = data.message
  if (sender.id === chat.user.id || !text.startsWith('!echo ')) return
  await chat.say(PARLEY_ROOM, text.slice(6), { replyTo: id, nonce: `echo-${id}` })
}

await chat.follow(PARLEY_ROOM, { onEvent })
console.log(`${chat.user.username} listens`)
