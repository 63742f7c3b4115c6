// docker-compose.monitoring.yml against the file it is laid over, and against what it gives to Prometheus and Grafana.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { nodesOf, readCompose, serviceOf } from './compose-files.ts'

const ROOT = join(import.meta.dirname, '../..')
const CLUSTER = readCompose('docker-compose.yml')
const OVERLAY = readCompose('docker-compose.monitoring.yml')

const prometheus = z.object({
  rule_files: z.array(z.string()),
  scrape_configs: z.array(
    z.object({
      job_name: z.string(),
      authorization: z.object({ credentials_file: z.string() }),
      static_configs: z.array(z.object({ targets: z.array(z.string()) })),
    }),
  ),
})

const NODES = nodesOf(CLUSTER).map(([name]) => name)

test('[METRICS-16] Prometheus asks every node by itself, with the token that the nodes are given', async () => {
  const config = prometheus.parse(
    Bun.YAML.parse(await Bun.file(join(ROOT, 'deploy/prometheus/prometheus.yml')).text()),
  )
  const [job] = config.scrape_configs
  // Alerts ask for a job of that name.
  expect(job?.job_name).toBe('parley')
  expect(job?.static_configs.flatMap(({ targets }) => targets)).toEqual(NODES.map((name) => `${name}:3000`))
  expect(config.rule_files.map((file) => existsSync(join(ROOT, 'deploy/prometheus', file)))).toEqual([
    true,
    true,
  ])
  const [, folder] = serviceOf(OVERLAY, 'prometheus').volumes.map((volume) => volume.split(':'))
  expect(folder?.[0]).toBe('secrets-metrics')
  expect(job?.authorization.credentials_file).toBe(`${folder?.[1]}/metrics-token`)
  for (const name of NODES) {
    const node = serviceOf(OVERLAY, name)
    expect(node.environment).toEqual({ METRICS_TOKEN_FILE: '/run/monitoring/metrics-token' })
    expect(node.volumes).toEqual(['secrets-metrics:/run/monitoring:ro'])
  }
})

test('[METRICS-16] the token is made once, by nobody who is on a network, and seen by those alone who need it', () => {
  const maker = serviceOf(OVERLAY, 'metrics-token')
  expect(maker.restart).toBe('no')
  expect(maker['network_mode']).toBe('none')
  expect(JSON.stringify(maker['command'])).toMatch(/test -s \/secrets\/metrics-token \|\|/)
  const seers = Object.entries(OVERLAY.services).filter(([, { volumes }]) =>
    volumes.some((volume) => volume.startsWith('secrets-metrics:')),
  )
  expect(seers.map(([name]) => name)).toEqual([...NODES, 'metrics-token', 'prometheus'])
})

test('[METRICS-16] what is added can do no more than it has to, and is reached from this machine alone', () => {
  for (const name of ['metrics-token', 'prometheus', 'grafana']) {
    const service = serviceOf(OVERLAY, name)
    expect(service.read_only).toBe(true)
    expect(service.cap_drop).toEqual(['ALL'])
    expect(service.cap_add).toEqual([])
    expect(service.security_opt).toEqual(['no-new-privileges:true'])
    expect(service.mem_limit).toMatch(/^\d+m$/)
    expect(service.ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([])
  }
})

test('[METRICS-16] Grafana is given the dashboards and a source of the name that they look for', async () => {
  const files = serviceOf(OVERLAY, 'grafana').volumes.map((volume) => volume.split(':')[0] ?? '')
  const own = files.filter((file) => file.startsWith('./'))
  expect(own).toHaveLength(2)
  expect(own.filter((file) => !existsSync(join(ROOT, file)))).toEqual([])
  const provider = await Bun.file(join(ROOT, 'deploy/grafana/provisioning/dashboards/parley.yml')).text()
  expect(provider).toContain('path: /etc/dashboards')
  const source = await Bun.file(join(ROOT, 'deploy/grafana/provisioning/datasources/prometheus.yml')).text()
  expect(source).toContain('type: prometheus')
})
