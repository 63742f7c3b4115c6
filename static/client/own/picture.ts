// A picture before it is sent: drawn as the server will cut it, square out of the middle.

export function startPicture(page: Document, form: HTMLFormElement): void {
  const file = form.elements.namedItem('file')
  const canvas = page.querySelector<HTMLCanvasElement>('canvas[data-preview]')
  if (!(file instanceof HTMLInputElement) || canvas === null) return
  file.addEventListener('change', () => {
    const chosen = file.files?.[0]
    canvas.hidden = true
    // What the browser cannot read the server may: nothing is said about it here.
    if (chosen !== undefined) draw(chosen, canvas).catch(() => {})
  })
}

async function draw(file: File, canvas: HTMLCanvasElement): Promise<void> {
  const picture = await createImageBitmap(file)
  const side = Math.min(picture.width, picture.height)
  const { width, height } = canvas
  const left = (picture.width - side) / 2
  const top = (picture.height - side) / 2
  canvas.getContext('2d')?.clearRect(0, 0, width, height)
  canvas.getContext('2d')?.drawImage(picture, left, top, side, side, 0, 0, width, height)
  canvas.hidden = false
  picture.close()
}
