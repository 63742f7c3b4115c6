// Who may import whom: ARCHITECTURE as data. A folder that has no row may import nothing but itself.

export interface Layer {
  /** Folders and files of this repository, beside its own folder. */
  readonly may: readonly string[]
  /** Packages and built-in modules; "any", or the names. */
  readonly packages: 'any' | readonly string[]
}

const WORDS = ['rooms/kernel', 'rooms/model'] as const
const PORTS = [...WORDS, 'rooms/ports'] as const
// The services write their own queries: they need the driver's type, and no other adapter.
const SERVICE = {
  may: [...PORTS, 'src/adapters/database.ts', 'src/adapters/sql-types.ts'],
  packages: 'any',
} as const
const SERVICES = [
  'src/accounts',
  'src/friends',
  'src/files',
  'src/search',
  'src/notify',
  'src/monitoring',
  'src/previews',
  'src/hooks',
  'src/transfer',
  'src/tracing',
] as const
// What a service needs of the world, and the words it says it in.
const PORTS_OF_SERVICES = [
  'src/accounts/ports',
  'src/accounts/accounts.ts',
  'src/accounts/caller.ts',
  'src/accounts/profile.ts',
  'src/friends/ports',
  'src/monitoring/ports',
  'src/files/ports',
  'src/previews/ports',
  'src/previews/preview.ts',
  'src/hooks/ports',
  'src/transfer/ports',
  'src/hooks/hook.ts',
  'src/notify/ports',
  'src/notify/concern.ts',
  'src/notify/preferences.ts',
  'src/notify/digests/digest.ts',
  'src/tracing/ports',
  'src/tracing/trace-word.ts',
] as const
const NO_PACKAGES = [] as const

const IN_MEMORY = [
  'src/adapters/memory',
  'src/adapters/feed-memory.ts',
  'src/adapters/leases-memory.ts',
  'src/adapters/node-calls-memory.ts',
  'src/adapters/notices-memory.ts',
] as const

/** The row of a file is the longest path here that it lies under. */
export const LAYERS: Readonly<Record<string, Layer>> = {
  'rooms/kernel': { may: [], packages: NO_PACKAGES },
  'rooms/model': { may: ['rooms/kernel'], packages: NO_PACKAGES },
  'rooms/decide': { may: WORDS, packages: NO_PACKAGES },
  'rooms/ports': { may: WORDS, packages: NO_PACKAGES },
  'rooms/door': { may: PORTS, packages: NO_PACKAGES },
  'rooms/actor': { may: [...PORTS, 'rooms/decide'], packages: NO_PACKAGES },

  'src/config.ts': {
    may: ['rooms/model', 'src/config-providers.ts', 'src/config-readers.ts', 'src/config-settings.ts'],
    packages: ['node:fs', 'node:os'],
  },
  'src/config-settings.ts': { may: ['rooms/model'], packages: NO_PACKAGES },
  'src/config-providers.ts': { may: [], packages: NO_PACKAGES },
  'src/config-readers.ts': { may: [], packages: NO_PACKAGES },
  'src/gateway': { may: ['rooms'], packages: ['bun', 'zod'] },
  'src/router': { may: ['rooms'], packages: NO_PACKAGES },
  'src/adapters': { may: [...PORTS, ...PORTS_OF_SERVICES], packages: 'any' },
  // A room log in memory has to fold events as a room does.
  'src/adapters/memory': {
    may: [...PORTS, ...PORTS_OF_SERVICES, 'rooms/decide', 'src/adapters'],
    packages: NO_PACKAGES,
  },
  ...Object.fromEntries(SERVICES.map((folder) => [folder, SERVICE])),
  // Requests are attempts like log-ins: counted by the same throttle, refused in the same words.
  'src/friends': {
    may: [
      ...SERVICE.may,
      'src/accounts/ports/throttle.ts',
      'src/accounts/throttled.ts',
      'src/accounts/refusals.ts',
    ],
    packages: 'any',
  },
  // Letters leave by the same post as those about passwords.
  'src/notify': { may: [...SERVICE.may, 'src/accounts/ports/mailer.ts'], packages: 'any' },
  // An export is an attempt and a note in the audit log, as one's own data is; and names of people who come along
  // obey the rules for names.
  'src/transfer': {
    may: [
      ...SERVICE.may,
      'src/accounts/ports/throttle.ts',
      'src/accounts/ports/audit-log.ts',
      'src/accounts/throttled.ts',
      'src/accounts/refusals.ts',
      'src/accounts/rules',
    ],
    packages: 'any',
  },
  // A webhook is handed on with the word of its trace.
  'src/tracing': { may: [...SERVICE.may, 'src/hooks/ports'], packages: 'any' },
  'src/http': { may: [...PORTS, 'rooms/door', ...SERVICES, 'views'], packages: 'any' },
  // The build writes into the worker what it has to know.
  'src/http/static': { may: ['src/http', 'views', 'static/worker/build-facts.ts'], packages: 'any' },
  // An upgrade is a request that becomes a socket: here, and nowhere else, two stages meet.
  'src/http/sockets.ts': { may: [...WORDS, 'src/http', 'src/accounts', 'src/gateway'], packages: 'any' },
  'src/http/app-env.ts': {
    may: [...WORDS, 'src/http', 'src/accounts', 'src/gateway/bun-sockets.ts'],
    packages: 'any',
  },
  // Commands of whoever runs the program: they wire what they need themselves.
  'src/operator': { may: ['src', 'rooms', 'package.json'], packages: 'any' },
  // What lies directly in src wires the rest: compose.ts, main.ts.
  src: { may: ['src', 'rooms', 'views', 'package.json'], packages: 'any' },

  views: { may: WORDS, packages: ['preact', 'preact-render-to-string', 'markdown-it', 'highlight.js'] },
  static: { may: ['packages'], packages: ['htmx.org', 'gemoji'] },
  // What the server pushes, the worker reads.
  'static/worker': { may: ['src/notify/push/payload.ts'], packages: NO_PACKAGES },

  // For other people's programs: it stands alone.
  packages: { may: [], packages: NO_PACKAGES },
  // As their readers run them: with the client installed beside them.
  examples: { may: [], packages: ['parley-client'] },

  // Programs of k6, which is no Bun: they stand alone.
  'loadtest/k6': { may: [], packages: ['k6'] },
  loadtest: { may: ['src', 'rooms', 'test/support', 'scripts'], packages: 'any' },
  scripts: { may: ['src', 'static', 'test/support', 'packages'], packages: 'any' },
  test: {
    may: ['src', 'rooms', 'views', 'static', 'packages', 'scripts', 'loadtest', 'package.json'],
    packages: 'any',
  },
  // Configuration of tools, in the folder of the repository itself.
  'vitest.config.ts': { may: [], packages: 'any' },
}

/** What a test beside its file may import on top of the row of that file. */
export const BESIDE_A_FILE: Readonly<Record<'pure' | 'wired', Layer>> = {
  // Fakes are the adapters that keep all in memory: the contracts of the ports hold for them too.
  pure: { may: ['test/support', ...IN_MEMORY], packages: ['vitest', 'fast-check', 'node:fs', 'node:path'] },
  wired: { may: ['test/support', 'scripts/servers', 'src', 'rooms', 'views'], packages: 'any' },
}
