// The compose files against the program, against each other, and against what a container should not be able to do.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { SETTINGS } from '../../src/config-settings.ts'
import { nodesOf, readCompose, type Service, serviceOf } from './compose-files.ts'

const CLUSTER = readCompose('docker-compose.yml')
const SINGLE = readCompose('docker-compose.single.yml')
const TLS = readCompose('docker-compose.tls.yml')
const SECRET_SETTINGS = ['DATABASE_URL', 'REDIS_URL', 'NATS_URL']

const isSetting = (name: string): boolean =>
  name in SETTINGS || [...SECRET_SETTINGS, 'SECRETS_KEY'].some((secret) => name === `${secret}_FILE`)

test.each([
  ['docker-compose.yml', nodesOf(CLUSTER)],
  ['docker-compose.single.yml', nodesOf(SINGLE)],
  ['docker-compose.tls.yml', Object.entries(TLS.services).filter(([name]) => name.startsWith('node'))],
])('[IMAGE-2] %s sets only what exists', (_, nodes) => {
  const names = nodes.flatMap(([, { environment }]) => Object.keys(environment))
  expect(names).not.toEqual([])
  expect(names.filter((name) => !isSetting(name))).toEqual([])
})

test('[DEPLOY-5] three nodes of one image differ in nothing but name and address', () => {
  const nodes = nodesOf(CLUSTER)
  expect(nodes.map(([name]) => name)).toEqual(['node1', 'node2', 'node3'])
  for (const [name, { environment }] of nodes) {
    expect(environment).toMatchObject({ NODE_ID: name, NODE_ADDRESS: `${name}:3000`, HOST: '0.0.0.0' })
  }
  const alike = nodes.map(([, { environment, networks: _, ...node }]) => {
    const { NODE_ID: _id, NODE_ADDRESS: _address, ...settings } = environment
    return { ...node, settings }
  })
  expect(alike[1]).toEqual(alike[0])
  expect(alike[2]).toEqual(alike[0])
})

test('[DEPLOY-5] a node has the time to drain, and waits for nothing but its secrets', () => {
  for (const [, node] of nodesOf(CLUSTER)) {
    expect(Number.parseInt(node.stop_grace_period ?? '', 10)).toBeGreaterThan(20)
    expect(node.depends_on).toEqual({ 'first-start': { condition: 'service_completed_successfully' } })
  }
})

test('[DEPLOY-12] all nodes write files to one volume, which is theirs', () => {
  const nodes = nodesOf(CLUSTER).map(([, node]) => node)
  expect(nodes.map(({ environment }) => environment['BLOB_URL'])).toEqual(nodes.map(() => 'file:/files'))
  expect(nodes.every(({ volumes }) => volumes.includes('files:/files'))).toBe(true)
  const first = serviceOf(CLUSTER, 'first-start')
  expect(first.volumes).toContain('files:/stores/files')
  expect(JSON.stringify(first['command'])).toMatch(/chown 1000:1000 [^&]*\/stores\/files/)
})

test('[DEPLOY-6] no secret stands in a compose file, and each service sees its own alone', () => {
  for (const { services } of [CLUSTER, SINGLE, TLS]) {
    for (const { environment } of Object.values(services)) {
      const open = Object.keys(environment).filter((name) => /(?:PASSWORD|SECRET|TOKEN|_URL)$/.test(name))
      // A folder is no secret.
      const isFolder = (name: string) => name === 'BLOB_URL' && /^file:\/\w+$/.test(environment[name] ?? '')
      expect(open.filter((name) => name !== 'PUBLIC_URL' && !isFolder(name))).toEqual([])
    }
  }
  const folders = Object.entries(CLUSTER.services).flatMap(([name, { volumes }]) =>
    volumes.flatMap((volume) => (/secrets-\w+/.test(volume) ? [[name, volume] as const] : [])),
  )
  const others = folders.filter(([name]) => name !== 'first-start')
  expect(others.every(([, volume]) => volume.endsWith(':ro'))).toBe(true)
  const seers = (secrets: string): string[] =>
    others.filter(([, volume]) => volume.includes(secrets)).map(([name]) => name)
  expect(seers('secrets-nodes')).toEqual(['node1', 'node2', 'node3'])
  for (const name of ['postgres', 'redis', 'nats', 'proxy']) expect(seers(`secrets-${name}`)).toEqual([name])
})

test.each(allServices())('[DEPLOY-7] %s can do no more than it has to', (_, service) => {
  expect(service.read_only).toBe(true)
  expect(service.cap_drop).toEqual(['ALL'])
  expect(service.cap_add.filter((capability) => /^(?:SYS_|NET_ADMIN|ALL)/.test(capability))).toEqual([])
  expect(service.security_opt).toEqual(['no-new-privileges:true'])
  expect(service.mem_limit).toMatch(/^\d+[mg]$/)
})

test('[DEPLOY-7] nothing but the proxy can be reached from other machines', () => {
  const open = Object.entries(CLUSTER.services).filter(([, { ports }]) =>
    ports.some((port) => !port.startsWith('127.0.0.1:')),
  )
  expect(open.map(([name]) => name)).toEqual(['proxy'])
})

test('[DEPLOY-7] whoever serves says how it is: nodes by their image, the others in the file', () => {
  const silent = Object.entries(CLUSTER.services)
    .filter(([, { build, healthcheck, restart }]) => !build && !healthcheck && restart !== 'no')
    .map(([name]) => name)
  // Parley does not use it yet.
  expect(silent).toEqual(['mail'])
})

test('[DEPLOY-8] with the overlay nodes are given addresses with TLS, and the stores take no others', () => {
  const nodes = nodesOf(CLUSTER).map(([name]) => serviceOf(TLS, name).environment)
  for (const node of nodes) {
    expect(Object.values(node)).toEqual(SECRET_SETTINGS.map((name) => expect.stringMatching(fileOf(name))))
  }
  const wordsOf = (name: string): string => JSON.stringify(serviceOf(TLS, name))
  expect(wordsOf('postgres')).toContain('ssl=on')
  expect(wordsOf('postgres')).not.toMatch(/\bhost all all (?:all|0\.0\.0\.0)/)
  expect(wordsOf('redis')).toMatch(/"--port","0"/)
  expect(wordsOf('nats')).toContain('"--tls"')
})

test('[DEPLOY-8] every file of this repository that a container is given is there', () => {
  const files = Object.values(CLUSTER.services)
    .flatMap(({ volumes }) => volumes)
    .filter((volume) => volume.startsWith('./'))
    .map((volume) => volume.split(':')[0] ?? '')
  expect(files.length).toBeGreaterThan(2)
  expect(files.filter((file) => !existsSync(join(import.meta.dirname, '../..', file)))).toEqual([])
})

function allServices(): [string, Service][] {
  return [CLUSTER, SINGLE].flatMap(({ services }) => Object.entries(services))
}

function fileOf(setting: string): RegExp {
  return new RegExp(`^/run/secrets/${setting.toLowerCase().replace('_', '-')}-tls$`)
}
