// The programs that are not packages of ours: how each is found, what it is called, and how one gets it.

import { findChromium, findNats, findNginx, findPostgres, findRedis } from './programs.ts'

export interface NeededProgram {
  readonly name: string
  /** Null where it is missing. */
  readonly find: () => string | null
  readonly debianPackage: string
  readonly homebrew: string
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

export function missingOf(programs: readonly NeededProgram[]): NeededProgram[] {
  return programs.filter(({ find }) => find() === null)
}

/** For people; ends before what they are to do afterwards. */
export function howToInstall(programs: readonly NeededProgram[]): string {
  const packages = programs.map(({ debianPackage }) => debianPackage).join(' ')
  return [
    `This machine does not have ${programs.map(({ name }) => name).join(', ')}. Install it with`,
    `  Debian, Ubuntu:  sudo apt-get install ${packages}`,
    ...programs.map(({ homebrew }) => `  macOS:           ${homebrew}`),
  ].join('\n')
}

/** Where the program lies. Errors: throws when it is missing, with how to get it. */
export function need(program: NeededProgram): string {
  const path = program.find()
  if (path === null) throw new Error(howToInstall([program]))
  return path
}
