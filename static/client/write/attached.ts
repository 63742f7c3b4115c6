// The files of the next message, as the composer sees them. What shows and uploads them is loaded with the first.

import type { ComposerWords } from './composer-words.ts'
import { startBringing } from './files/bring.ts'
import type { Tray, TrayState } from './files/tray.ts'
import type { SentFile } from './letter.ts'

export interface Attached {
  state(): TrayState
  sent(): readonly SentFile[]
  restore(files: readonly SentFile[]): void
  clear(): void
}

export interface AttachedDeps {
  readonly form: HTMLFormElement
  readonly words: ComposerWords
  readonly locale: string
  readonly reasons: Readonly<Record<string, string>>
  readonly onChange: () => void
  readonly onNote: (sentence: string) => void
}

export function startAttached(deps: AttachedDeps): Attached {
  let tray: Tray | null = null
  /** Files that wait for the tray to be loaded: what is sent meanwhile waits for them. */
  let waiting = 0
  const use = (task: (tray: Tray) => void): void => {
    if (tray !== null) return task(tray)
    waiting += 1
    import('./files/tray.ts').then(
      ({ createTray }) => {
        waiting -= 1
        tray ??= createTray(deps)
        task(tray)
      },
      () => {
        waiting -= 1
        deps.onNote(deps.words.uploadLost)
      },
    )
  }
  startBringing(deps.form, (files) => use((found) => found.add(files)))
  return {
    state: () => (waiting > 0 ? 'going' : (tray?.state() ?? 'ready')),
    sent: () => tray?.sent() ?? [],
    restore(files) {
      if (files.length > 0) use((found) => found.restore(files))
    },
    clear: () => tray?.clear(),
  }
}
