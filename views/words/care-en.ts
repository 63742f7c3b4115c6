// English words around the account: lost passwords, and the letters about them.

import { type PluralForms, plural } from './plural.ts'

const HOURS: PluralForms = { one: '{n} hour', other: '{n} hours' }

export const careEn = {
  forgot: 'Forgot your password?',
  forgotTitle: 'A new password',
  forgotHint: 'Tell us your e-mail address. If there is an account with it, a link is on its way.',
  sendLink: 'Send the link',
  sent: 'If there is an account with this address, a link to a new password is on its way.',
  sentHint: 'Nothing there? Look among the unwanted mail, or try another address.',
  choose: 'Choose a new password',
  chooseHint: 'You will be signed out on every device.',
  newPassword: 'New password',
  saveNew: 'Save the new password',
  changed: 'Your password is changed. Sign in with it.',
  badLink: 'This link does not work any more',
  badLinkHint: 'It was used, a newer one was sent, or it is too old.',
  newLink: 'Send a new link',
  invite: 'Accounts are made by invitation here. Open the link that you were sent.',
  letters: {
    reset: {
      subject: 'A new password for Parley',
      lead: 'Somebody, most likely you, has asked for a new password for the account with this address.',
      button: 'Choose a new password',
      end: (hours: number) => `The link works once, within ${plural('en', hours, HOURS)}.`,
      notYou: 'If it was not you, there is nothing to do: your password stays as it is.',
    },
    changed: {
      subject: 'Your password was changed',
      lead: 'The password of your Parley account was changed through a link in a mail, and every device was signed out.',
      notYou: 'If it was not you, ask for a new password at once, and look after your mailbox.',
    },
    from: (site: string) => `Sent by Parley at ${site}.`,
  },
}
