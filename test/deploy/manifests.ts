// The files of deploy/k8s as data.

import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { z } from 'zod'

const ROOT = join(import.meta.dirname, '../..')

const kustomization = z.strictObject({
  apiVersion: z.literal('kustomize.config.k8s.io/v1beta1'),
  kind: z.literal('Kustomization'),
  namespace: z.string().optional(),
  labels: z.array(z.unknown()).optional(),
  resources: z.array(z.string()),
  images: z.array(z.object({ name: z.string(), newName: z.string(), newTag: z.string() })).default([]),
  secretGenerator: z.array(z.object({ name: z.string(), literals: z.array(z.string()) })).default([]),
  patches: z.array(z.object({ path: z.string().optional() })).default([]),
})

const container = z.looseObject({
  image: z.string(),
  env: z.array(z.looseObject({ name: z.string(), value: z.string().optional() })).default([]),
  lifecycle: z.object({ preStop: z.object({ exec: z.object({ command: z.array(z.string()) }) }) }).optional(),
})
const deployment = z.looseObject({
  kind: z.literal('Deployment'),
  spec: z.looseObject({
    template: z.looseObject({
      spec: z.looseObject({
        containers: z.tuple([container], container),
        terminationGracePeriodSeconds: z.number().optional(),
      }),
    }),
  }),
})

// Of kind's own words, those that our file uses.
const kindCluster = z.strictObject({
  kind: z.literal('Cluster'),
  apiVersion: z.literal('kind.x-k8s.io/v1alpha4'),
  name: z.string(),
  nodes: z.array(
    z.strictObject({
      role: z.enum(['control-plane', 'worker']),
      extraPortMappings: z
        .array(z.strictObject({ containerPort: z.int(), hostPort: z.int(), listenAddress: z.ipv4() }))
        .optional(),
    }),
  ),
})

export function readManifests(path: string): unknown[] {
  const parsed: unknown = Bun.YAML.parse(readFileSync(join(ROOT, path), 'utf8'))
  return Array.isArray(parsed) ? parsed : [parsed]
}

export function readKustomization(folder: string): z.infer<typeof kustomization> {
  return kustomization.parse(readManifests(posix.join(folder, 'kustomization.yaml'))[0])
}

export function readKindCluster(): z.infer<typeof kindCluster> {
  return kindCluster.parse(readManifests('deploy/k8s/kind.yaml')[0])
}

/** The nodes as the base has them. */
export function nodeDeployment(): z.infer<typeof deployment> {
  return deployment.parse(readManifests('deploy/k8s/base/deployment.yaml')[0])
}

export function dataOf(path: string): Record<string, string> {
  const kept = z.looseObject({ data: z.record(z.string(), z.string()).optional() })
  const secret = kept.extend({ stringData: z.record(z.string(), z.string()).optional() })
  const { data, stringData } = secret.parse(readManifests(path)[0])
  return { ...data, ...stringData }
}
