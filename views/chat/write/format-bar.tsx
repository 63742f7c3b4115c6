// Tools for Markdown, shown when asked for; a browser without scripts does not see them.

import { Icon, type IconName } from '../../parts/icon.tsx'
import { inDialog } from '../../parts/in-dialog.ts'
import { paths } from '../../paths.ts'
import type { Words } from '../../words/words.ts'

const TOOLS = [
  ['bold', 'type-bold'],
  ['italic', 'type-italic'],
  ['strike', 'type-strikethrough'],
  ['code', 'code'],
  ['quote', 'quote'],
  ['list', 'list-ul'],
  ['link', 'link-45deg'],
] as const satisfies readonly (readonly [string, IconName])[]

export function FormatBar({ id, words }: { id: string; words: Words }) {
  const { write } = words
  return (
    <div id={id} class="format-bar" role="toolbar" aria-label={write.tools} hidden>
      {TOOLS.map(([format, icon]) => (
        <button key={format} class="tool" type="button" data-format={format} title={write[format]}>
          <Icon name={icon} />
          <span class="visually-hidden">{write[format]}</span>
        </button>
      ))}
      <span class="tools-end">
        <button class="tool tool-worded" type="button" data-preview={paths.preview} aria-pressed="false">
          <Icon name="eye" />
          <span>{write.preview}</span>
        </button>
        <a class="tool" {...inDialog(paths.writingHelp)} title={write.help}>
          <Icon name="question-circle" />
          <span class="visually-hidden">{write.help}</span>
        </a>
      </span>
    </div>
  )
}
