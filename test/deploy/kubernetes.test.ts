// The files of deploy/k8s against the schemas of Kubernetes, against each other, and against the settings.

import { expect, test } from 'vitest'
import { SETTINGS } from '../../src/config-settings.ts'
import { pathsUnder } from '../architecture/sources.ts'
import { faultsOf } from './kubernetes-schemas.ts'
import { dataOf, nodeDeployment, readKindCluster, readKustomization, readManifests } from './manifests.ts'

const FOLDERS = ['deploy/k8s/base', 'deploy/k8s/try']
const files = pathsUnder('deploy/k8s').filter((path) => path.endsWith('.yaml'))
const resources = files.filter((path) => !/(?:kustomization|kind)\.yaml$/.test(path))

test.each(resources)('[DEPLOY-9] %s is what Kubernetes takes', (path) => {
  const manifests = readManifests(path)
  expect(manifests).not.toEqual([])
  expect(manifests.flatMap(faultsOf)).toEqual([])
})

test('[DEPLOY-9] the checks see an unknown field, a wrong type, a missing field and a strange kind', () => {
  const [good] = readManifests('deploy/k8s/base/deployment.yaml')
  const broken = (change: (text: string) => string): string[] =>
    faultsOf(JSON.parse(change(JSON.stringify(good))))
  expect(broken((text) => text)).toEqual([])
  expect(broken((text) => text.replace('readinessProbe', 'readynessProbe'))).toContainEqual(
    expect.stringMatching(/\/containers\/0\/readynessProbe is unknown$/),
  )
  expect(broken((text) => text.replace('"maxSurge":1', '"maxSurge":true'))).not.toEqual([])
  expect(broken((text) => text.replace('"failureThreshold":60', '"failureThreshold":"60"'))).toContainEqual(
    expect.stringContaining('/startupProbe/failureThreshold type'),
  )
  expect(broken((text) => text.replace('"selector":', '"selektor":'))).toHaveLength(2)
  expect(broken((text) => text.replace('"Deployment"', '"Deploiment"'))).toHaveLength(1)
})

test('[DEPLOY-9] every file is used, and every file that is named is there', () => {
  const named = FOLDERS.flatMap((folder) => {
    const { resources: own, patches } = readKustomization(folder)
    const paths = patches.flatMap(({ path }) => (path === undefined ? [] : [path]))
    return [...own, ...paths].filter((path) => path !== '../base').map((path) => `${folder}/${path}`)
  })
  const alone = ['deploy/k8s/secret.example.yaml']
  expect([...named, ...alone].sort()).toEqual([...resources].sort())
})

test('[DEPLOY-9] the cluster for trying leads the address that people use to the port of the service', () => {
  const [mapping] = readKindCluster().nodes.flatMap(({ extraPortMappings = [] }) => extraPortMappings)
  const { PUBLIC_URL = '' } = dataOf('deploy/k8s/try/settings.yaml')
  expect(mapping?.hostPort).toBe(Number(new URL(PUBLIC_URL).port))
  expect(readManifests('deploy/k8s/try/port.yaml')).toMatchObject([
    { spec: { ports: [{ nodePort: mapping?.containerPort }] } },
  ])
})

test('[DEPLOY-10] nodes are given settings that exist, and names and addresses of their own', () => {
  const [node] = nodeDeployment().spec.template.spec.containers
  const known = (name: string): boolean => name.replace(/_FILE$/, '') in SETTINGS
  const names = [
    ...node.env.map(({ name }) => name),
    ...Object.keys(dataOf('deploy/k8s/base/configmap.yaml')),
  ]
  expect(names.filter((name) => !known(name))).toEqual(['POD_IP'])
  expect(names).toEqual(expect.arrayContaining(['NODE_ID', 'NODE_ADDRESS', 'PUBLIC_URL']))
  expect(Object.keys(dataOf('deploy/k8s/try/settings.yaml')).filter((name) => !known(name))).toEqual([])
})

test('[DEPLOY-10] the secrets that nodes read are those of the example and of the overlay', () => {
  const [node] = nodeDeployment().spec.template.spec.containers
  const read = node.env.filter(({ name }) => name.endsWith('_FILE')).map(({ value = '' }) => value)
  const keys = read.map((path) => path.replace('/run/secrets/parley/', ''))
  expect(keys).toEqual(['database-url', 'redis-url', 'nats-url', 'blob-url', 'secrets-key'])
  const example = Object.keys(dataOf('deploy/k8s/secret.example.yaml'))
  expect(example).toEqual([...keys, 'ca.pem'])
  const [generated] = readKustomization('deploy/k8s/try').secretGenerator
  expect(generated?.literals.map((literal) => literal.split('=')[0])).toEqual(keys)
})

test('[DEPLOY-10] a pod has the time to wait for the proxies and then to drain', () => {
  const { containers, terminationGracePeriodSeconds = 0 } = nodeDeployment().spec.template.spec
  const [command, seconds] = containers[0].lifecycle?.preStop.exec.command ?? []
  expect(command).toBe('sleep')
  expect(terminationGracePeriodSeconds).toBeGreaterThan(Number(seconds) + 20)
})
