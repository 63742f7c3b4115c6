// In the API description: this route needs a token, or the browser's cookie.

export const SIGNED_IN = [{ bearer: [] }, { cookie: [] }]

export const SECURITY_SCHEMES = {
  bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
  cookie: {
    type: 'apiKey',
    in: 'cookie',
    name: 'session',
    description: '`__Host-session` over https. Requests that change something must come from a page of ours.',
  },
} as const
