// A form with one file, as browsers and curl send it.

export function fileForm(name: string, bytes: Uint8Array, type = 'application/octet-stream'): FormData {
  const form = new FormData()
  form.set('file', new File([new Uint8Array(bytes)], name, { type }))
  return form
}
