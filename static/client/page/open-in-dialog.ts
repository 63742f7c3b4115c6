// A page of ours as the content of the page's dialog.

import htmx from 'htmx.org'

export function openInDialog(path: string): void {
  void htmx.ajax('GET', path, { target: '#dialog', swap: 'innerHTML' })
}
