// `npm run demo`: a server with people who have talked for weeks and go on while one looks, until Ctrl-C.

import { CAST, PASSWORD } from './demo/cast.ts'
import { type Demo, openDemo } from './demo/open-demo.ts'
import { type DemoWords, readOptions, USAGE } from './demo/options.ts'
import { startPresent } from './demo/present.ts'

const VISITORS = ['mara', 'irina', 'tomas'] as const

const told = new Promise<null>((resolve) => {
  // A terminal sends Ctrl-C to the launcher and to us, the launcher passes its own on: two are one.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve(null))
})

process.exit(await main(process.argv.slice(2)))

async function main(words: readonly string[]): Promise<number> {
  let options: DemoWords
  try {
    options = await readOptions(words)
  } catch (fault) {
    console.error(`${messageOf(fault)}\n\n${USAGE}`)
    return 1
  }
  try {
    await showUntilTold(options)
    return 0
  } catch (fault) {
    console.error(`The demo did not start: ${messageOf(fault)}`)
    return 1
  }
}

async function showUntilTold({ folder, port, isQuiet }: DemoWords): Promise<void> {
  console.log('Starting; a new demo lives through three weeks first, which takes a quarter of a minute …')
  const opening = openDemo({ port, ...(folder !== null && { folder }) })
  const demo = await Promise.race([opening, told])
  // In the middle of a start: what has begun ends when we do, and takes its folder along.
  if (demo === null) return (await opening.catch(() => null))?.stop()
  const present = isQuiet
    ? null
    : await startPresent(demo, { onFault: (fault) => console.error(messageOf(fault)) })
  console.log(announcement(demo, folder))
  await told
  console.log('Stopping …')
  present?.stop()
  await demo.stop()
}

function announcement({ url }: Demo, folder: string | null): string {
  const visitors = VISITORS.map((name) => {
    const { displayName, locale } = CAST.find(({ username }) => username === name) ?? {}
    return `  ${name.padEnd(8)}${displayName}, ${locale === 'ru' ? 'in Russian' : 'in English'}`
  })
  return [
    '',
    `  ${url}`,
    '',
    'Log in as one of these, or as anybody whom you meet there:',
    ...visitors,
    `  password: ${PASSWORD}`,
    '',
    'mara is the admin. Two browsers, two people: that is how it is meant to be looked at.',
    folder === null ? 'Everything is gone when it stops.' : `Everything is kept in ${folder}.`,
    'Ctrl-C ends it.',
  ].join('\n')
}

function messageOf(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault)
}
