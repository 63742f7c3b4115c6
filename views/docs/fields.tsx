// Tables of fields: what a call or a frame carries.

import type { BodyView, FieldView } from './docs-view.ts'
import { Prose } from './prose.tsx'

export function Bodies({ bodies }: { bodies: readonly BodyView[] }) {
  return (
    <>
      {bodies.map(({ title, variants }) =>
        variants.map((fields, i) => (
          <Fields key={title + String(i)} title={i === 0 ? title : `${title}, or`} fields={fields} />
        )),
      )}
    </>
  )
}

export function Fields({ title, fields }: { title: string; fields: readonly FieldView[] }) {
  if (fields.length === 0) return null
  return (
    <table class="fields">
      <caption>
        <Prose text={title} />
      </caption>
      <tbody>
        {fields.map((field) => (
          <tr key={field.name}>
            <th scope="row">
              <code>{field.name}</code>
              {!field.needed && <span class="fields-may"> optional</span>}
            </th>
            <td>
              {field.shape === null ? field.type : <a href={`#shape-${field.shape}`}>{field.type}</a>}
              {field.about !== '' && (
                <span class="fields-about">
                  <Prose text={field.about} />
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
