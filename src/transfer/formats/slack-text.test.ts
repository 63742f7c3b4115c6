import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EVERYBODY, naming } from '../foreign.ts'
import { slackText } from './slack-text.ts'

const channelName = (id: string) => (id === 'C1' ? 'general' : undefined)

test.each([
  ['bold and struck', 'a *b c* ~d~ _e_', 'a **b c** ~~d~~ _e_'],
  ['no bold within words', '2*3*4 and * a *', '2*3*4 and * a *'],
  ['a link with words', '<https://a.example/x|the [x]>', '[the \\[x\\]](https://a.example/x)'],
  ['a bare link', 'see <https://a.example/?b=1&amp;c=2>', 'see https://a.example/?b=1&c=2'],
  ['an address of a person', '<mailto:a@b.example|a@b.example>', 'a@b.example'],
  ['a person', 'hi <@U1> and <@U2|bob>', `hi ${naming('U1')} and ${naming('U2')}`],
  ['everybody', '<!channel> <!everyone> <!here>', `${naming(EVERYBODY)} ${naming(EVERYBODY)} @here`],
  ['a channel', '<#C1|town> <#C1> <#C9>', '#town #general #C9'],
  ['a group and a date', '<!subteam^S1|@team> <!date^1^{date}|today>', '@team today'],
  ['what was escaped', 'a &lt;b&gt; &amp;amp; c', 'a <b> &amp; c'],
  ['emoji', ':tea: :+1::skin-tone-3: :none_such: 12:30:45', '🍵 👍🏼 :none_such: 12:30:45'],
  ['a block of code', 'see ```a *b* :tea:\n&lt;c&gt;``` so', 'see \n```\na *b* :tea:\n<c>\n```\n so'],
  ['code in a line', '`*x* <https://a.example>` *y*', '`*x* https://a.example` **y**'],
  ['a list', '• one\n• two', '- one\n- two'],
  ['what would be a heading', '# 1 is not a heading', '\\# 1 is not a heading'],
])('[SLACK-1] %s', (_, slack, markdown) => expect(slackText(slack, channelName)).toBe(markdown))

test('[SLACK-1] no text whatever breaks it, or forges a name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(slackText(text.replaceAll('<', ''), channelName)).not.toMatch(/[\ufdd0\ufdd1]/)
    }),
  )
})

test('[SLACK-1] long text takes no time to speak of', { timeout: 2_000 }, () => {
  const nasty = ['*a ', '~', '<', '<@', '`', '```', ':a', '*', '<a|', '&lt;', '• ', '# ']
  for (const part of nasty) expect(slackText(part.repeat(20_000), channelName)).toBeTypeOf('string')
})
