// The small line under the composer: which keys do what, or what keeps a message from being sent.

import { fill } from '../page/say.ts'

export interface Hint {
  /** How many characters are too many; says so. */
  surplus(): number
  /** Instead of the keys, until something else is written. */
  say(sentence: string, isWrong: boolean): void
}

export function createHint(form: HTMLFormElement, field: HTMLTextAreaElement, tooLong: string): Hint {
  const line = form.querySelector('.composer-keys')
  const keys = line?.textContent ?? ''
  const maxChars = Number(form.dataset['maxChars'])
  const say = (sentence: string, isWrong: boolean): void => {
    const text = sentence === '' ? keys : sentence
    if (line && line.textContent !== text) line.textContent = text
    line?.classList.toggle('is-note', sentence !== '')
    line?.classList.toggle('is-wrong', isWrong)
  }
  return {
    say,
    surplus() {
      const { value } = field
      const surplus = value.length > maxChars ? [...value].length - maxChars : 0
      say(surplus > 0 ? fill(tooLong, { n: surplus }) : '', surplus > 0)
      return Math.max(0, surplus)
    },
  }
}
