// Every key that does something, in one place.

import type { ComponentChildren } from 'preact'
import { DialogOrPage, type Frame } from '../layout/dialog-or-page.tsx'

type Row = readonly [keys: readonly string[], word: string]

export function KeysPage({ frame }: { frame: Frame }) {
  const { folk, seek } = frame.ctx.words
  const { keys } = folk
  const everywhere: readonly Row[] = [
    [['Ctrl K', '⌘ K'], keys.jump],
    [['/', 'Ctrl /'], seek.key],
    [['Alt ↑'], keys.previous],
    [['Alt ↓'], keys.next],
    [['Esc'], keys.close],
    [['?'], keys.help],
  ]
  const writing: readonly Row[] = [
    [['Enter'], keys.send],
    [['Shift Enter'], keys.line],
    [['↑'], keys.editLast],
    [['Esc'], keys.cancel],
  ]
  const reading: readonly Row[] = [[['↑', '↓'], keys.browse]]
  return (
    <DialogOrPage frame={frame} title={keys.title}>
      <Group title={keys.everywhere} rows={everywhere} or={keys.or} />
      <Group title={keys.writing} rows={writing} or={keys.or} />
      <Group title={keys.reading} rows={reading} or={keys.or} />
    </DialogOrPage>
  )
}

function Group({ title, rows, or }: { title: string; rows: readonly Row[]; or: string }) {
  return (
    <section class="keys-group">
      <h2 class="keys-title">{title}</h2>
      <dl class="keys">
        {rows.map(([keys, word]) => (
          <div key={word} class="keys-row">
            <dt class="keys-word">{word}</dt>
            <dd class="keys-keys">{joined(keys, or)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function joined(keys: readonly string[], or: string): ComponentChildren {
  return keys.map((key, at) => (
    <span key={key}>
      {at > 0 && <span class="keys-or">{or}</span>}
      {key.split(' ').map((part) => (
        <kbd key={part}>{part}</kbd>
      ))}
    </span>
  ))
}
