// The one policy by which text of our server becomes markup, or the address of a script. Where the browser knows
// Trusted Types, every other way is refused.

interface Rules {
  createHTML(text: string): string
  createScriptURL(address: string): string
}

declare global {
  interface Window {
    readonly trustedTypes?: { createPolicy(name: string, rules: Partial<Rules>): Rules }
  }
}

/** Runs beneath the pages; served by src/http/static/static-files.ts. */
const WORKER = '/sw.js'

const OURS: Rules = {
  createHTML: (text) => text,
  createScriptURL(address) {
    if (address !== WORKER) throw new TypeError(`${address} is no script of ours`)
    return address
  },
}

// The same name stands in src/http/middleware/security-headers.ts.
export const policy: Rules = window.trustedTypes?.createPolicy('parley', OURS) ?? OURS

export function workerAddress(): string {
  return policy.createScriptURL(WORKER)
}
