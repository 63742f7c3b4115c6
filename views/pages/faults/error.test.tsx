import { render } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { wordsOf } from '../../words/words-of.ts'
import { ErrorPage } from './error.tsx'

const assets = {
  ...{ style: '', script: '', signIn: '', offline: '', icon: '', touchIcon: '' },
  manifests: { en: '', ru: '' },
}
const shown = (status: number, mayTryAgain: boolean) =>
  render(
    <ErrorPage
      ctx={{ locale: 'en', words: wordsOf('en'), theme: 'auto', hours: 'h23', assets, viewer: null }}
      {...{ status, mayTryAgain }}
    />,
  )

test('[DOOR-1] what may work the next time offers to try again, what cannot does not', () => {
  expect(shown(503, true)).toMatch(
    /<a class="btn btn-primary" href>Try again<\/a><a class="btn btn-soft" href="\/login"/,
  )
  expect(shown(404, false)).not.toContain('Try again')
})

test.each([
  [404, 'There is nothing here'],
  [403, 'That is not allowed'],
  [405, 'That is not allowed'],
  [429, 'Busy right now'],
  [503, 'Busy right now'],
  [500, 'Something broke'],
])('[DOOR-1] %i says what it means', (status, title) => {
  expect(shown(status, false)).toContain(`<h1 class="fault-title">${title}</h1>`)
})
