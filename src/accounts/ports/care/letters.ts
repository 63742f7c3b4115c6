// The letters that accounts write, in the language of whoever reads them.

import type { Mail } from '../mailer.ts'

export interface Reader {
  readonly email: string
  /** A language of the interface; English for any other. */
  readonly locale: string
}

export interface Letters {
  /** `link` holds for `hours`. */
  passwordReset(reader: Reader, link: string, hours: number): Mail
  passwordChanged(reader: Reader): Mail
}
