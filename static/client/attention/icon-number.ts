// The page's icon with a number on it, drawn here: no server needs to know a thousand pictures.

const SIZE = 64
const BADGE = { at: 44, radius: 20, colour: '#c62f2f' }

export async function showOnIcon(page: Document, count: number): Promise<void> {
  const link = page.querySelector<HTMLLinkElement>('link[rel=icon]')
  if (link === null) return
  const plain = link.dataset['plain'] ?? link.getAttribute('href') ?? ''
  link.dataset['plain'] = plain
  link.dataset['count'] = String(count)
  const drawn = count === 0 ? null : await draw(page, plain, count)
  // Another number came while this one was drawn.
  if (link.dataset['count'] !== String(count)) return
  link.type = drawn === null ? 'image/svg+xml' : 'image/png'
  link.href = drawn ?? plain
}

async function draw(page: Document, plain: string, count: number): Promise<string | null> {
  const canvas = page.createElement('canvas')
  canvas.width = SIZE
  canvas.height = SIZE
  const pen = canvas.getContext('2d')
  if (pen === null) return null
  const icon = new Image(SIZE, SIZE)
  icon.src = plain
  try {
    await icon.decode()
  } catch {
    // Without its picture the number says enough.
    return null
  }
  pen.drawImage(icon, 0, 0, SIZE, SIZE)
  pen.fillStyle = BADGE.colour
  pen.beginPath()
  pen.arc(BADGE.at, BADGE.at, BADGE.radius, 0, 2 * Math.PI)
  pen.fill()
  pen.fillStyle = '#ffffff'
  pen.font = `bold ${count > 9 ? 24 : 30}px system-ui, sans-serif`
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  pen.fillText(count > 99 ? '99' : String(count), BADGE.at, BADGE.at + 2)
  return canvas.toDataURL('image/png')
}
