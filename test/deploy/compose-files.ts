// The compose files as data; an overlay is laid over the main file as far as the checks need it.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const ROOT = join(import.meta.dirname, '../..')

// Unknown words pass: `docker compose config` knows them all, and runs where there is a Docker.
const service = z.looseObject({
  image: z.string().optional(),
  build: z.string().optional(),
  environment: z.record(z.string(), z.string()).default({}),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  networks: z.unknown().optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
  read_only: z.boolean().optional(),
  cap_drop: z.array(z.string()).default([]),
  cap_add: z.array(z.string()).default([]),
  security_opt: z.array(z.string()).default([]),
  mem_limit: z.string().optional(),
  stop_grace_period: z.string().optional(),
  restart: z.string().optional(),
})
const composeFile = z.object({
  services: z.record(z.string(), service),
  volumes: z.record(z.string(), z.null()).default({}),
})

export type ComposeFile = z.infer<typeof composeFile>
export type Service = z.infer<typeof service>

export function readCompose(path: string): ComposeFile {
  return composeFile.parse(Bun.YAML.parse(readFileSync(join(ROOT, path), 'utf8')))
}

/** Those that run the image of this repository. */
export function nodesOf({ services }: ComposeFile): [name: string, node: Service][] {
  return Object.entries(services).filter(([, { image = '' }]) => image.startsWith('${PARLEY_IMAGE'))
}

export function serviceOf({ services }: ComposeFile, name: string): Service {
  const found = services[name]
  if (found === undefined) throw new Error(`there is no service ${name}`)
  return found
}
