// What browsers are told to refuse on our behalf: foreign scripts, frames, plain-text visits, leaking addresses.

import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

const TWO_YEARS_SECONDS = 2 * 365 * 24 * 60 * 60

export function createSecurityHeaders(publicUrl: URL): MiddlewareHandler {
  const isSecure = publicUrl.protocol === 'https:'
  const self = ["'self'"]
  return secureHeaders({
    // A file or a page that needs a stricter one says so itself.
    overwrite: false,
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: self,
      styleSrc: self,
      imgSrc: [...self, 'data:'],
      connectSrc: [...self, ...socketOrigins(publicUrl)],
      fontSrc: self,
      manifestSrc: self,
      workerSrc: self,
      formAction: self,
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
      // Text becomes markup by one policy, static/client/page/policy.ts; browsers that know of it refuse the rest.
      requireTrustedTypesFor: ["'script'"],
      trustedTypes: ['parley'],
    },
    xFrameOptions: 'DENY',
    referrerPolicy: 'same-origin',
    strictTransportSecurity: isSecure && `max-age=${TWO_YEARS_SECONDS}`,
    permissionsPolicy: { camera: [], geolocation: [], microphone: [], payment: [], usb: [] },
  })
}

// Some browsers do not count sockets as 'self'.
function socketOrigins(publicUrl: URL): string[] {
  const scheme = publicUrl.protocol === 'https:' ? 'wss:' : 'ws:'
  const port = publicUrl.port === '' ? '' : `:${publicUrl.port}`
  const isLoopback = publicUrl.hostname === 'localhost' || publicUrl.hostname === '127.0.0.1'
  const names = isLoopback ? ['localhost', '127.0.0.1'] : [publicUrl.hostname]
  return names.map((name) => `${scheme}//${name}${port}`)
}
