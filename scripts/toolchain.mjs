// Sees to it that node_modules holds what bun.lock names, Bun included. Plain Node, or Bun, and nothing else.

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
const MODULES = join(ROOT, 'node_modules')
const STAMP = join(MODULES, '.parley-installed.json')
const BOOTSTRAP = join(MODULES, '.bootstrap')

/**
 * The path of a working Bun of the pinned version, with all packages in place.
 *
 * `scope`: "run" leaves development packages out where nothing is installed yet; "all" has them.
 * Says nothing when nothing is to be done; ends the process with one message when it cannot be done.
 */
export function ensureToolchain(scope) {
  const wanted = fingerprint()
  const stamp = readStamp()
  const covered = stamp?.scope === 'all' || stamp?.scope === scope
  if (stamp?.fingerprint === wanted && covered && existsSync(stamp.bun)) return stamp.bun

  const whole = scope === 'all' || stamp?.scope === 'all' || (existsSync(MODULES) && !stamp)
  console.error('Installing what bun.lock names (once; takes a moment) …')
  const installer = findBun(MODULES) ?? ownBun() ?? bootstrapBun()
  const production = whole ? [] : ['--production']
  run(installer, ['install', '--frozen-lockfile', '--no-progress', '--no-summary', ...production])
  const bun = findBun(MODULES)
  if (bun === null) giveUp(`the package bun@${pinnedVersion()} has no program that runs on this machine`)
  rmSync(BOOTSTRAP, { recursive: true, force: true })
  writeFileSync(STAMP, JSON.stringify({ fingerprint: wanted, scope: whole ? 'all' : scope, bun }))
  return bun
}

function fingerprint() {
  const patches = readdirSync(join(ROOT, 'patches')).sort()
  const hash = createHash('sha256').update(`${ROOT} ${process.platform} ${process.arch}`)
  for (const file of ['bun.lock', ...patches.map((name) => join('patches', name))]) {
    hash.update(file).update(readFileSync(join(ROOT, file)))
  }
  return hash.digest('hex')
}

function readStamp() {
  try {
    return JSON.parse(readFileSync(STAMP, 'utf8'))
  } catch {
    return null // absent or cut off: both mean "install"
  }
}

function pinnedVersion() {
  return JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).dependencies.bun
}

// The postinstall script moves the program from @oven/bun-<platform> to bun/bin. Package managers may refuse to run it.
function findBun(modules) {
  const platforms = join(modules, '@oven')
  const names = existsSync(platforms) ? readdirSync(platforms) : []
  const candidates = [
    join(modules, 'bun/bin/bun.exe'),
    ...names.flatMap((name) => ['bun', 'bun.exe'].map((file) => join(platforms, name, 'bin', file))),
  ]
  return candidates.find((path) => existsSync(path) && answers(path)) ?? null
}

function answers(path) {
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' })
  return stdout?.trim() === pinnedVersion()
}

function ownBun() {
  return process.versions.bun ? process.execPath : null
}

function bootstrapBun() {
  mkdirSync(BOOTSTRAP, { recursive: true })
  const options = [
    '--no-save',
    '--no-package-lock',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  run(npm, ['install', ...options, '--prefix', BOOTSTRAP, `bun@${pinnedVersion()}`])
  return findBun(join(BOOTSTRAP, 'node_modules')) ?? giveUp(`npm brought no Bun that runs on this machine`)
}

function run(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] })
  if (status !== 0) giveUp(`"${command} ${args.join(' ')}" failed${error ? `: ${error.message}` : ''}`)
}

function giveUp(reason) {
  console.error(`Parley cannot install its packages: ${reason}`)
  process.exit(1)
}
