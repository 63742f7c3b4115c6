// What is told of the settings, made from their table: `.env.example` and the page of the documents.

import { PROVIDER_SETTINGS } from '../../src/config-providers.ts'
import { SETTINGS } from '../../src/config-settings.ts'

const ENV_HEADER = `# Every setting of Parley, with its default. Copy to .env and take the # off what you change.
# Made from src/config-settings.ts by \`npm run settings\`.
`

const PAGE_HEADER = `# Settings

Parley reads them from its environment, and from a file \`.env\` beside \`package.json\`. A wrong or unknown value stops
the start with one message that names every problem. What is secret (an address of a database, of Redis or NATS,
which may hold a password, and a token) may stand in a file instead, whose path \`NAME_FILE\` gives. Made from
\`src/config-settings.ts\` by \`npm run settings\`.

| variable | default | meaning |
| --- | --- | --- |
`

const ENV_PROVIDERS = `
# Providers to sign in with, each under a NAME of its own; GOOGLE and GITHUB need no issuer.
`

const PAGE_PROVIDERS = `
## Providers to sign in with

As many as there are names: \`ACME\` is set by \`OIDC_ACME_ISSUER\` and so on. How to set them up is told in
[sign-in](sign-in.md).

| variable | meaning |
| --- | --- |
`

interface Setting {
  readonly name: string
  readonly fallback: string
  readonly doc: string
  /** Told in words, or with another setting in it: not to be taken for a value. */
  readonly isComputed: boolean
}

const settings: readonly Setting[] = Object.entries(SETTINGS).map(([name, { fallback, doc }]) => ({
  name,
  fallback,
  doc,
  isComputed: /\s|PORT$/.test(fallback),
}))

export function envExample(): string {
  const entries = settings.map(({ name, fallback, doc, isComputed }) =>
    isComputed ? `# ${doc}; absent: ${fallback}\n#${name}=\n` : `# ${doc}\n#${name}=${fallback}\n`,
  )
  const providers = Object.keys(PROVIDER_SETTINGS).map((key) => `#OIDC_NAME_${key}=\n`)
  return [ENV_HEADER, ...entries].join('\n') + ENV_PROVIDERS + providers.join('')
}

export function settingsPage(): string {
  const rows = settings.map(({ name, fallback, doc, isComputed }) => {
    const shown = isComputed || fallback === '' ? fallback || '–' : `\`${fallback}\``
    return `| \`${name}\` | ${shown} | ${doc} |\n`
  })
  const providers = Object.entries(PROVIDER_SETTINGS).map(
    ([key, { doc }]) => `| \`OIDC_<NAME>_${key}\` | ${doc} |\n`,
  )
  return PAGE_HEADER + rows.join('') + PAGE_PROVIDERS + providers.join('')
}
