// The calls of an OpenAPI document as the page shows them.

import type { BodyView, FieldView, GroupView, OperationView } from '../../../views/docs/docs-view.ts'
import type { Lookup, Schema } from '../operations/samples.ts'
import { fieldsOf } from './schema-fields.ts'

interface Body {
  readonly schema?: Schema
  readonly example?: unknown
}

interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly schema?: Schema
  readonly description?: string
}

interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly tags: readonly string[]
  readonly security?: readonly object[]
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content?: Readonly<Record<string, Body>> }
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content?: Readonly<Record<string, Body>> }>
  >
}

export interface HttpDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

export function callsOf(
  document: HttpDocument,
  lookup: Lookup,
  origin: string,
): readonly GroupView<OperationView>[] {
  const groups = new Map<string, OperationView[]>()
  for (const [path, item] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(item)) {
      const [tag = 'Other'] = operation.tags
      const shown = operationView({ method: method.toUpperCase(), path, operation }, lookup, origin)
      groups.set(tag, [...(groups.get(tag) ?? []), shown])
    }
  }
  const titles = [...groups].sort(([a], [b]) => rank(a) - rank(b))
  return titles.map(([title, items]) => ({ id: `calls-${slug(title)}`, title, about: '', items }))
}

// What people come for first; what concerns those who run the installation comes last.
const FIRST = ['Auth', 'Users', 'Friends', 'Rooms', 'Members', 'Messages', 'Files']
const LAST = ['Admin', 'Operations']

function rank(title: string): number {
  const first = FIRST.indexOf(title)
  return first >= 0 ? first - FIRST.length : LAST.indexOf(title) + 1
}

interface Call {
  readonly method: string
  readonly path: string
  readonly operation: Operation
}

function operationView(call: Call, lookup: Lookup, origin: string): OperationView {
  const { method, path, operation } = call
  const { operationId: id, summary, parameters = [], requestBody, responses, security = [] } = operation
  const asked = Object.entries(requestBody?.content ?? {}).map(([type, body]) =>
    bodyView(`Body, ${type}`, body, lookup),
  )
  const answered = Object.entries(responses)
    .filter(([status]) => status !== 'default')
    .map(([status, { description, content = {} }]) =>
      bodyView(`${status}: ${description}`, Object.values(content)[0] ?? {}, lookup),
    )
  const place = (where: string, title: string): BodyView => ({
    title,
    variants: [parameters.filter((parameter) => parameter.in === where).map(parameterView)],
  })
  const bodies = [place('path', 'In the path'), place('query', 'In the query'), ...asked, ...answered]
  return { id, method, path, summary, open: security.length === 0, bodies, curl: curlOf(call, origin) }
}

function parameterView({ name, required = false, schema = {}, description = '' }: Parameter): FieldView {
  const [[field] = []] = fieldsOf(schema, () => ({}))
  return { name, type: field?.type ?? 'string', shape: null, needed: required, about: description }
}

function bodyView(title: string, { schema }: Body, lookup: Lookup): BodyView {
  if (schema === undefined) return { title, variants: [[NOTHING]] }
  return { title, variants: fieldsOf(schema, lookup) }
}

const NOTHING: FieldView = { name: '(body)', type: 'none, or not JSON', shape: null, needed: true, about: '' }

function curlOf({ method, path, operation }: Call, origin: string): string {
  const { requestBody, security = [] } = operation
  const [type, body] = Object.entries(requestBody?.content ?? {})[0] ?? []
  const parts = [
    `curl${method === 'GET' ? '' : ` -X ${method}`} ${origin}${path}`,
    ...(security.length > 0 ? [`-H "Authorization: Bearer $TOKEN"`] : []),
    ...(type === 'application/json' ? [`--json '${JSON.stringify(body?.example ?? {})}'`] : []),
    ...(type === 'multipart/form-data' ? ['-F file=@picture.png'] : []),
  ]
  return parts.join(' \\\n  ')
}

function slug(title: string): string {
  return title.toLowerCase().replace(/[^a-z0-9]+/g, '-')
}
