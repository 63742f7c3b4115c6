// How to write here: what Markdown there is, the commands, the keys.

import { DialogOrPage, type Frame } from '../../layout/dialog-or-page.tsx'
import { SaidText } from '../../message/said.tsx'
import type { Words } from '../../words/words.ts'

type Write = Words['write']

export function WritingHelpPage({ frame }: { frame: Frame }) {
  const { write } = frame.ctx.words
  const Title = frame.inDialog ? 'h3' : 'h2'
  return (
    <DialogOrPage frame={frame} title={write.helpTitle}>
      <div class="writing-help">
        <Title class="help-title">{write.helpMarkdown}</Title>
        <dl class="help-list">
          {samplesOf(write).map((sample) => (
            <div key={sample} class="help-row">
              <dt>
                <code>{sample}</code>
              </dt>
              <dd>
                <SaidText text={sample} named={[]} />
              </dd>
            </div>
          ))}
        </dl>
        <Title class="help-title">{write.helpCommands}</Title>
        <dl class="help-list">
          {Object.entries(write.commands).map(([name, { values, does }]) => (
            <div key={name} class="help-row">
              <dt>
                <code>{`/${name} ${values}`.trim()}</code>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <Title class="help-title">{write.helpKeys}</Title>
        <dl class="help-list">
          {keysOf(write).map(([key, does]) => (
            <div key={key} class="help-row">
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </div>
    </DialogOrPage>
  )
}

function samplesOf({ samples }: Write): readonly string[] {
  const { bold, italic, strike, code, block, quote, list, link } = samples
  const marked = [`**${bold}**`, `*${italic}*`, `~~${strike}~~`, `\`${code}\``]
  return [...marked, `\`\`\`\n${block}\n\`\`\``, `> ${quote}`, `- ${list}`, `[${link}](https://example.org)`]
}

function keysOf({ keys }: Write): readonly (readonly [string, string])[] {
  return [
    ['Enter', keys.send],
    ['Shift + Enter', keys.break],
    ['↑', keys.editLast],
    ['Esc', keys.cancel],
    ['Ctrl / ⌘ + B', keys.bold],
    ['Ctrl / ⌘ + I', keys.italic],
    ['@', keys.person],
    [':', keys.emoji],
    ['/', keys.command],
  ]
}
