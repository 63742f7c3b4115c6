// The programs that are not packages of ours: how each is found, what it is called, and how one gets it.

import {
  findChromium,
  findK6,
  findNats,
  findNginx,
  findPostgres,
  findPromtool,
  findRedis,
} from './programs.ts'

export interface NeededProgram {
  readonly name: string
  /** Null where it is missing. */
  readonly find: () => string | null
  /** Null where Debian has none. */
  readonly debianPackage: string | null
  readonly homebrew: string
  /** With the tools of its own language, on any machine. */
  readonly withGo?: string
}

export const POSTGRES: NeededProgram = {
  name: 'Postgres 15 or newer',
  find: findPostgres,
  debianPackage: 'postgresql',
  homebrew: 'brew install postgresql@17',
}

export const REDIS: NeededProgram = {
  name: 'Redis',
  find: findRedis,
  debianPackage: 'redis-server',
  homebrew: 'brew install redis',
}

export const NGINX: NeededProgram = {
  name: 'nginx',
  find: findNginx,
  debianPackage: 'nginx',
  homebrew: 'brew install nginx',
}

export const NATS: NeededProgram = {
  name: 'NATS',
  find: findNats,
  debianPackage: 'nats-server',
  homebrew: 'brew install nats-server',
}

export const CHROMIUM: NeededProgram = {
  name: 'Chromium',
  find: findChromium,
  debianPackage: 'chromium',
  homebrew: 'brew install --cask chromium',
}

export const K6: NeededProgram = {
  name: 'k6 1.6 or newer',
  find: findK6,
  debianPackage: null,
  homebrew: 'brew install k6',
  withGo: 'go install go.k6.io/k6@latest',
}

export const PROMTOOL: NeededProgram = {
  name: 'promtool of Prometheus',
  find: findPromtool,
  debianPackage: 'prometheus',
  homebrew: 'brew install prometheus',
}

export function missingOf(programs: readonly NeededProgram[]): NeededProgram[] {
  return programs.filter(({ find }) => find() === null)
}

/** For people; ends before what they are to do afterwards. */
export function howToInstall(programs: readonly NeededProgram[]): string {
  const packages = programs.flatMap(({ debianPackage }) => debianPackage ?? []).join(' ')
  return [
    `This machine does not have ${programs.map(({ name }) => name).join(', ')}. Install it with`,
    ...(packages === '' ? [] : [`  Debian, Ubuntu:  sudo apt-get install ${packages}`]),
    ...programs.map(({ homebrew }) => `  macOS:           ${homebrew}`),
    ...programs.flatMap(({ withGo }) => (withGo === undefined ? [] : [`  Go:              ${withGo}`])),
  ].join('\n')
}

/** Where the program lies. Errors: throws when it is missing, with how to get it. */
export function need(program: NeededProgram): string {
  const path = program.find()
  if (path === null) throw new Error(howToInstall([program]))
  return path
}
