// Whoever presses a name, a picture or a mention sees that person's card over the page.

import { openInDialog } from '../page/open-in-dialog.ts'

const PROFILE = 'a[href^="/users/"]'

export function startCards(page: Document): void {
  page.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey) return
    const path = profileAt(event.target)
    if (path === null) return
    event.preventDefault()
    openInDialog(path)
  })
}

function profileAt(pressed: Element): string | null {
  const link = pressed.closest<HTMLAnchorElement>(PROFILE)
  if (link !== null) return link.pathname
  const named = pressed.closest<HTMLElement>('.mention')?.dataset['user']
  if (named !== undefined && named !== 'all') return `/users/${named}`
  const picture = pressed.closest('.message > .avatar')
  return (
    picture?.parentElement?.querySelector<HTMLAnchorElement>(`.author${PROFILE.slice(1)}`)?.pathname ?? null
  )
}
