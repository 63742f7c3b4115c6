import { describe, expect, test } from 'vitest'
import { wordsOf } from '../../../views/words/words-of.ts'
import { ownPath, refusedForm } from './forms.ts'

const words = wordsOf('en')

describe('forms', () => {
  test.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    '/rooms\0',
    '/rooms\u0007',
    '',
    'rooms',
  ])('[FORM-3] "%s" is no place of ours to return to', (path) => {
    expect(ownPath(path, '/rooms')).toBe('/rooms')
  })

  test('[FORM-3] a path of ours is returned to as it is', () => {
    expect(ownPath('/rooms/abc?at=7', '/rooms')).toBe('/rooms/abc?at=7')
  })

  test('[FORM-1] a refused form keeps what was typed, but never a password', () => {
    const form = refusedForm(
      { email: 'a@b.c', password: 'secret' },
      { code: 'email_taken', detail: '' },
      words,
    )
    expect(form.values).toEqual({ email: 'a@b.c' })
    expect(form.errors['email']).toBe(words.errors.codes.email_taken)
  })

  test('[FORM-2] a reason stands beside the field it is about, and above the form where it is about none', () => {
    const errors = [
      { path: 'username', message: 'x' },
      { path: 'email', message: 'x' },
    ]
    const form = refusedForm(
      { username: 'a b', email: ' ' },
      { code: 'invalid_request', detail: '', errors },
      words,
    )
    expect(form.errors).toEqual({
      username: words.errors.codes.invalid_request,
      email: words.errors.required,
    })
    expect(refusedForm({}, { code: 'bad_credentials', detail: '' }, words)).toEqual({
      values: {},
      errors: {},
      problem: words.errors.codes.bad_credentials,
    })
  })

  test.each([
    [400, 'Try again in 1 second.'],
    [41_000, 'Try again in 41 seconds.'],
    [90_500, 'Try again in 2 minutes.'],
    [3_600_000, 'Try again in 60 minutes.'],
  ])('[DOOR-4] a wait of %i ms is told as people count', (retryAfterMs, told) => {
    const form = refusedForm({}, { code: 'rate_limited', detail: '', retryAfterMs }, words)
    expect(form.problem).toContain(told)
  })
})
