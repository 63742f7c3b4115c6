// Which addresses are links, and how a link is written: it opens apart and tells the other site nothing.

import { escapeHtml } from './escape.ts'

// Browsers and servers know none that are longer; looking for the end of one takes time quadratic in its length.
const MAX_ADDRESS_CHARS = 2_048
const SCHEMES = /^(?:https?:\/\/|mailto:[^\s@]+@)/i

export const linkEnd = '</a>'
export const autolinkEnd = '</bdi></a>'

interface Linkifier {
  add(prefix: string, definition: null): unknown
  set(options: { fuzzyLink: boolean; fuzzyEmail: boolean; fuzzyIP: boolean; maxLength: number }): unknown
}

/** Only what begins with its scheme is an address: "main.rs" and "git@host" are words. */
export function linkifyOnlyWhole(linkify: Linkifier): void {
  linkify.add('ftp:', null)
  linkify.add('//', null)
  linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false, maxLength: MAX_ADDRESS_CHARS })
}

/** Paths are none: what a link in a message leads to must not depend on where it is read. */
export function isAddress(address: string): boolean {
  return SCHEMES.test(address) && URL.canParse(address)
}

/** `markup` is empty where the author gave the link words of its own; a bare address must turn nothing around it. */
export function addressHtml(address: string | number, markup: string): string {
  const href = escapeHtml(String(address))
  const open = `<a href="${href}" target="_blank" rel="noopener noreferrer nofollow">`
  return markup === '' ? open : `${open}<bdi>`
}
