// Scopes as one text with spaces between them, and back.

import { TOKEN_SCOPES, type TokenScope } from '../../../accounts/caller.ts'

export function writeScopes(scopes: readonly TokenScope[]): string {
  return scopes.join(' ')
}

/** A scope that only a newer version knows is left out: it would open nothing here. */
export function readScopes(text: string): readonly TokenScope[] {
  const words = text.split(' ')
  return TOKEN_SCOPES.filter((scope) => words.includes(scope))
}
