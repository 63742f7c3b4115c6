// The schemas of Kubernetes, stricter than they come: a field that they do not know is a fault, as a server has it.

import { validate as validateDeployment } from 'kubernetes-models/_schemas/IoK8sApiAppsV1Deployment'
import { validate as validateAutoscaler } from 'kubernetes-models/_schemas/IoK8sApiAutoscalingV2HorizontalPodAutoscaler'
import { validate as validateConfigMap } from 'kubernetes-models/_schemas/IoK8sApiCoreV1ConfigMap'
import { validate as validateNamespace } from 'kubernetes-models/_schemas/IoK8sApiCoreV1Namespace'
import { validate as validateSecret } from 'kubernetes-models/_schemas/IoK8sApiCoreV1Secret'
import { validate as validateService } from 'kubernetes-models/_schemas/IoK8sApiCoreV1Service'
import { validate as validateIngress } from 'kubernetes-models/_schemas/IoK8sApiNetworkingV1Ingress'
import { validate as validateBudget } from 'kubernetes-models/_schemas/IoK8sApiPolicyV1PodDisruptionBudget'
import { z } from 'zod'

type Validate = (data: unknown) => boolean

const SCHEMAS: Readonly<Record<string, Validate>> = {
  'apps/v1 Deployment': validateDeployment,
  'autoscaling/v2 HorizontalPodAutoscaler': validateAutoscaler,
  'networking.k8s.io/v1 Ingress': validateIngress,
  'policy/v1 PodDisruptionBudget': validateBudget,
  'v1 ConfigMap': validateConfigMap,
  'v1 Namespace': validateNamespace,
  'v1 Secret': validateSecret,
  'v1 Service': validateService,
}

const identified = z.looseObject({ apiVersion: z.string(), kind: z.string() })
const findings = z.object({
  errors: z
    .array(z.looseObject({ instancePath: z.string(), keyword: z.string(), params: z.unknown() }))
    .nullish(),
})

/** What is wrong with a manifest: one line for each fault, with the path to it. */
export function faultsOf(manifest: unknown): string[] {
  const { apiVersion, kind } = identified.parse(manifest)
  const validate = SCHEMAS[`${apiVersion} ${kind}`]
  if (validate === undefined) return [`${apiVersion} ${kind} is a kind that the checks do not know`]
  const seen = new Set<string>()
  const isValid = validate(watched(manifest, '', seen))
  // A generated function: what it found hangs on itself.
  const { errors } = findings.parse({ errors: 'errors' in validate ? validate.errors : null })
  const broken = (errors ?? []).map(
    ({ instancePath, keyword, params }) => `${instancePath || '/'} ${keyword} ${JSON.stringify(params)}`,
  )
  if (!isValid && broken.length === 0) throw new Error('the schema refuses and does not say why')
  return [...broken, ...unseenIn(manifest, '', seen).map((path) => `${path} is unknown`)]
}

/** Tells which fields a schema looks at. It looks at all it knows, and at no other. */
function watched(value: unknown, path: string, seen: Set<string>): unknown {
  if (typeof value !== 'object' || value === null) return value
  return new Proxy(value, {
    get(target, key) {
      const inner: unknown = Reflect.get(target, key)
      if (typeof key === 'symbol' || !Object.hasOwn(target, key)) return inner
      const place = `${path}/${key}`
      seen.add(place)
      return watched(inner, place, seen)
    },
  })
}

/** The outermost of them alone. */
function unseenIn(value: unknown, path: string, seen: ReadonlySet<string>): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => {
    const place = `${path}/${key}`
    return seen.has(place) ? unseenIn(inner, place, seen) : [place]
  })
}
