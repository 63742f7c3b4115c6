// The form one writes in: Enter sends, Shift+Enter breaks, ↑ edits what one said last, drafts survive a reload.

import type { Words } from '../page/facts.ts'
import { fill } from '../page/say.ts'
import { startAttached } from './attached.ts'
import { composerWords } from './composer-words.ts'
import type { Drafts } from './drafts.ts'
import { createHint } from './hint.ts'
import type { Letter } from './letter.ts'
import { startReply } from './reply.ts'
import { startSlowMode } from './slow-mode.ts'
import { startTools } from './tools.ts'

interface ComposerDeps {
  readonly form: HTMLFormElement
  readonly words: Words
  readonly viewer: string
  readonly locale: string
  readonly drafts: Drafts
  readonly onSend: (letter: Letter) => void
  readonly onTyping: () => void
  readonly onEditLast: () => boolean
  readonly announce: (sentence: string) => void
}

const TYPING_EVERY_MS = 2_000

export function startComposer(deps: ComposerDeps): void {
  const { form, words, viewer, locale, drafts } = deps
  const field = form.querySelector('textarea')
  if (field === null) return
  const room = form.dataset['room'] ?? ''
  const thread = form.dataset['thread'] ?? null
  const place = thread === null ? room : `${room}.${thread}`
  const own = composerWords(form)
  const hint = createHint(form, field, words.tooLong)
  const slow = startSlowMode({ form, viewer, sentence: (n) => fill(own.slowMode, { n }) })
  let sendsWhenReady = false

  const save = (): void =>
    drafts.write(place, { text: field.value, replyTo: reply.current(), files: files.sent() })
  const reply = startReply(form, save)
  const files = startAttached({
    ...{ form, locale, words: own, reasons: words.reasons },
    onNote: (sentence) => hint.say(sentence, true),
    onChange() {
      save()
      if (!sendsWhenReady || files.state() === 'going') return
      sendsWhenReady = false
      void submit()
    },
  })
  const tools = startTools({ form, field, viewer, locale, words: own })

  const clear = (): void => {
    field.value = ''
    reply.set(null)
    files.clear()
    tools.reset()
    field.dispatchEvent(new Event('input', { bubbles: true }))
    field.focus()
  }

  /** Why it cannot go now; null where it can. */
  const hindrance = (): string | null => {
    sendsWhenReady = files.state() === 'going'
    if (sendsWhenReady) return own.whileUploading
    if (files.state() === 'failed') return own.filesLeft
    const seconds = slow.waitSeconds()
    return seconds > 0 ? fill(own.slowMode, { n: seconds }) : null
  }

  const submit = async (): Promise<void> => {
    const text = field.value
    if (text.trim() === '' && files.sent().length === 0 && files.state() === 'ready') return
    if (hint.surplus() > 0) return
    const why = hindrance()
    if (why !== null) return hint.say(why, !sendsWhenReady)
    const answer = { replyTo: reply.current() ?? thread, files: files.sent() }
    if (!text.startsWith('/')) {
      clear()
      slow.said()
      return deps.onSend({ text, ...answer })
    }
    const { runCommand } = await import('./commands/commands.ts')
    const outcome = await runCommand(text, { room, words: own, reasons: words.reasons })
    if (outcome.type === 'refused') return hint.say(outcome.sentence, true)
    clear()
    if (outcome.type === 'done') return deps.announce(outcome.sentence)
    slow.said()
    deps.onSend({ text: outcome.text, ...answer })
  }

  startKeys({ ...deps, field, surplus: hint.surplus, save })
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented || reply.current() === null) return
    event.preventDefault()
    reply.set(null)
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    submit().catch(() => hint.say(own.notDone, true))
  })

  const draft = drafts.read(place)
  if (draft !== null && field.value === '') {
    field.value = draft.text
    if (draft.replyTo !== null) reply.set(draft.replyTo)
    files.restore(draft.files)
    hint.surplus()
  }
  if (matchMedia('(hover: hover)').matches) field.focus({ preventScroll: true })
}

interface KeysDeps extends Pick<ComposerDeps, 'form' | 'onTyping' | 'onEditLast'> {
  readonly field: HTMLTextAreaElement
  readonly surplus: () => number
  readonly save: () => void
}

function startKeys({ form, field, surplus, save, onTyping, onEditLast }: KeysDeps): void {
  let typedAtMs = 0
  field.addEventListener('input', () => {
    save()
    surplus()
    const now = Date.now()
    // What comes after a message is news again.
    if (field.value === '') typedAtMs = 0
    if (field.value.trim() === '' || now - typedAtMs < TYPING_EVERY_MS) return
    typedAtMs = now
    onTyping()
  })
  field.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowUp' && field.value === '' && onEditLast()) event.preventDefault()
    if (!sends(event)) return
    event.preventDefault()
    form.requestSubmit()
  })
}

/** On a touch keyboard Enter breaks the line: there is no Shift to hold. */
export function sends(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return false
  return matchMedia('(hover: hover)').matches
}
