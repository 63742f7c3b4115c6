// The frame of every page: head, style, script, and the facts that scripts read.

import type { ComponentChildren } from 'preact'
import { domId } from '../dom-ids.ts'
import type { PageContext } from '../page-context.ts'
import { paths } from '../paths.ts'
import type { Words } from '../words/words.ts'

// Answers of 4xx carry a page or form with the reason in it and are shown; a fault leaves what was there.
const HTMX = JSON.stringify({ noSwap: [204, 304, '5xx'], history: false })

// On a thin line both would come at half the speed; a page may be read before it is live.
const AFTER_STYLE = { fetchpriority: 'low' } as const

interface DocumentProps {
  readonly ctx: PageContext
  readonly title: string
  readonly look: 'app' | 'plain'
  /** Where the first Tab leads. */
  readonly skipTo?: { readonly id: string; readonly label: string } | undefined
  /** A script of this page's own, where nobody is signed in. */
  readonly script?: string | undefined
  readonly children: ComponentChildren
}

export function Document({ ctx, title, look, skipTo, script, children }: DocumentProps) {
  const { words, assets, viewer, theme } = ctx
  const skip = skipTo ?? { id: domId.content, label: words.app.skipToContent }
  return (
    <html lang={ctx.locale} data-bs-theme={theme === 'auto' ? undefined : theme} data-hours={ctx.hours}>
      <head>
        <meta charset="utf-8" />
        <title>{`${title} · ${words.app.name}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content={theme === 'auto' ? 'light dark' : theme} />
        <meta name="description" content={words.app.pitch} />
        <link rel="icon" type="image/svg+xml" href={assets.icon} />
        <link rel="apple-touch-icon" href={assets.touchIcon} />
        <link rel="manifest" href={assets.manifests[ctx.locale]} />
        <ThemeColours theme={theme} />
        <link rel="stylesheet" href={assets.style} />
        {viewer && <link rel="stylesheet" href={paths.ownStyle(viewer.id)} />}
        {viewer && <meta name="htmx-config" content={HTMX} />}
        {viewer && <meta name="parley-words" content={clientWords(words)} />}
        {viewer && <script type="module" src={assets.script} {...AFTER_STYLE} />}
        {script && <script type="module" src={script} />}
      </head>
      <body class={look} data-viewer={viewer?.id} data-sound={ctx.sounds ? 'on' : undefined}>
        <a class="skip" href={`#${skip.id}`}>
          {skip.label}
        </a>
        {children}
      </body>
    </html>
  )
}

// The grounds of the two looks, in static/css/theme.css: what is around an installed app has the colour of its page.
const GROUNDS = { light: '#ffffff', dark: '#17191e' } as const

function ThemeColours({ theme }: Pick<PageContext, 'theme'>) {
  if (theme !== 'auto') return <meta name="theme-color" content={GROUNDS[theme]} />
  return (
    <>
      <meta name="theme-color" content={GROUNDS.light} media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content={GROUNDS.dark} media="(prefers-color-scheme: dark)" />
    </>
  )
}

/** What scripts say by themselves, and the reasons they may have to give for a message that was refused. */
function clientWords({ client, talk, folk, device, errors }: Words): string {
  const { room_archived, not_a_member, banned, blocked, not_allowed, invalid_request, room_not_found } =
    errors.codes
  const reasons = {
    ...{ room_archived, not_a_member, banned, blocked, not_allowed },
    ...{ invalid_request, room_not_found },
  }
  return JSON.stringify({ ...client, talk: talk.client, folk: folk.client, device: device.client, reasons })
}
