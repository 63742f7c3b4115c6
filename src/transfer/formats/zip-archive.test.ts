import { expect, test } from 'vitest'
import { itemsOf } from '../../../test/support/transfer/foreign-items.ts'
import { slackZip } from '../../../test/support/transfer/slack-zip.ts'
import { zipOf } from '../../../test/support/transfer/zip.ts'
import { UnreadableExport } from '../foreign.ts'
import { openSlack } from './slack.ts'

const USERS = { name: 'users.json', bytes: '[]' }
const DAY = 'general/2021-03-06.json'

test.each(['../escape.json', '/etc/passwd', 'a/../../b.json', 'C:/x.json'])(
  '[ZIP-1] a zip file that holds %s is refused as a whole',
  async (name) => {
    const reading = itemsOf(openSlack, zipOf([USERS, { name, bytes: '[]' }]))
    await expect(reading).rejects.toThrow(UnreadableExport)
  },
)

test('[ZIP-2] what unpacks to far more than its size is refused before it is unpacked', async () => {
  const bomb = slackZip('a@b.example', [{ name: DAY, bytes: Buffer.alloc(32 * 1024 * 1024, ' ') }])
  await expect(itemsOf(openSlack, bomb)).rejects.toThrow(/unpacks to more than/)
})

test('[ZIP-2] bytes beyond the size that was claimed are not unpacked', async () => {
  const liar = slackZip('a@b.example', [
    { name: DAY, bytes: Buffer.alloc(32 * 1024 * 1024, ' '), claimedSize: 1_000 },
  ])
  await expect(itemsOf(openSlack, liar)).rejects.toThrow(/cannot be unpacked/)
})

test('[ZIP-3] a zip file that is cut off or damaged is told', async () => {
  const whole = slackZip()
  await expect(itemsOf(openSlack, whole.subarray(0, whole.length - 200))).rejects.toThrow(UnreadableExport)
  const damaged = Buffer.from(whole)
  damaged.fill(0xff, 60, 90)
  await expect(itemsOf(openSlack, damaged)).rejects.toThrow(UnreadableExport)
})
