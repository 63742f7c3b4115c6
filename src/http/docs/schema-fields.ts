// The fields of a schema as rows of a table: what lies inside is named with dots, what has a name is linked to.

import type { FieldView } from '../../../views/docs/docs-view.ts'
import { type Lookup, merged, type Schema } from '../operations/samples.ts'

const MAX_DEPTH = 4

/** One list of fields; more where the schema is one of several. A body that is no object has one row without a name. */
export function fieldsOf(schema: Schema, lookup: Lookup): readonly (readonly FieldView[])[] {
  const found = resolved(schema, lookup)
  const variants = found.oneOf ?? found.anyOf
  if (variants !== undefined) return variants.flatMap((variant) => fieldsOf(variant, lookup))
  if (found.properties === undefined) return [[row('(body)', found, true)]]
  return [rowsOf(found, lookup, '', 0)]
}

function rowsOf(schema: Schema, lookup: Lookup, prefix: string, depth: number): readonly FieldView[] {
  const { properties = {}, required = [] } = resolved(schema, lookup)
  return Object.entries(properties).flatMap(([name, field]) => {
    const own = row(prefix + name, field, required.includes(name))
    const inner = depth < MAX_DEPTH ? innerOf(field) : null
    if (inner === null) return [own]
    return [own, ...rowsOf(inner.schema, lookup, `${prefix}${name}${inner.suffix}`, depth + 1)]
  })
}

/** What has fields of its own and no name that they could be looked up by. */
function innerOf(field: Schema): { schema: Schema; suffix: string } | null {
  if (field.properties !== undefined) return { schema: field, suffix: '.' }
  if (field.items?.properties !== undefined) return { schema: field.items, suffix: '[].' }
  return null
}

function row(name: string, field: Schema, needed: boolean): FieldView {
  return { name, type: typeText(field), shape: shapeOf(field), needed, about: field.description ?? '' }
}

function resolved(schema: Schema, lookup: Lookup): Schema {
  if (schema.$ref !== undefined) return lookup(schema.$ref)
  return schema.allOf === undefined ? schema : merged(schema.allOf, lookup)
}

function typeText(schema: Schema): string {
  const { $ref, const: only, enum: words, items, format } = schema
  const alternatives = schema.oneOf ?? schema.anyOf
  if ($ref !== undefined) return nameOf($ref)
  if (only !== undefined) return JSON.stringify(only)
  if (words !== undefined) return words.map((word) => JSON.stringify(word)).join(' or ')
  if (alternatives !== undefined) return alternatives.map(typeText).join(' or ')
  if (items !== undefined) return `list of ${typeText(items)}`
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? ['anything'])
  return types.join(' or ') + (format === undefined ? '' : `, ${format}`)
}

function shapeOf(schema: Schema): string | null {
  const inside = [schema, schema.items, ...(schema.anyOf ?? []), ...(schema.allOf ?? [])]
  const ref = inside.find((part) => part?.$ref !== undefined)?.$ref
  return ref === undefined ? null : nameOf(ref)
}

export function nameOf(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1)
}
