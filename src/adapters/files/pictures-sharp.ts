// Pictures through libvips, which reads nothing but the five types that browsers show, and gives up early.

import sharp, { type Metadata, type Sharp } from 'sharp'
import type { Pictures } from '../../files/ports/pictures.ts'

const THUMBNAIL_PIXELS = 480
const AVATAR_PIXELS = 256
const THUMBNAIL_QUALITY = 75
const AVATAR_QUALITY = 85
/** A photograph has at most as many; each takes about four bytes while it is looked at. */
const MAX_PIXELS = 50_000_000
const MAX_FRAMES = 1_000
/** Of all frames together: whoever plays it decodes each. */
const MAX_FRAME_PIXELS = 1_000_000_000
const LOOK_SECONDS = 10

/** As libvips calls them. */
const FORMATS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpeg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'heif',
}
const LOADERS = ['Png', 'Jpeg', 'Nsgif', 'Webp', 'Heif'].map((format) => `VipsForeignLoad${format}Buffer`)

/** Errors: its calls throw nothing; what libvips cannot stomach is no picture. */
export function createSharpPictures(): Pictures {
  // Both hold for the whole process, and nobody else in it looks at pictures.
  sharp.cache(false)
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({ operation: LOADERS })
  return {
    preview: (bytes, mime) =>
      looked(bytes, mime, async (image, { autoOrient: { width, height } }) => {
        const size = { width: THUMBNAIL_PIXELS, height: THUMBNAIL_PIXELS }
        const small = image.resize({ ...size, fit: 'inside', withoutEnlargement: true })
        return { width, height, thumbnail: await encoded(small, THUMBNAIL_QUALITY) }
      }),
    avatar: (bytes, mime) =>
      looked(bytes, mime, (image) => {
        const size = { width: AVATAR_PIXELS, height: AVATAR_PIXELS }
        return encoded(image.resize({ ...size, fit: 'cover' }), AVATAR_QUALITY)
      }),
  }
}

async function looked<T>(
  bytes: Uint8Array,
  mime: string,
  look: (image: Sharp, metadata: Metadata) => Promise<T>,
): Promise<T | null> {
  try {
    const image = sharp(bytes, {
      failOn: 'error',
      limitInputPixels: MAX_PIXELS,
      sequentialRead: true,
      autoOrient: true,
    }).timeout({ seconds: LOOK_SECONDS })
    const metadata = await image.metadata()
    return isSound(metadata, mime) ? await look(image, metadata) : null
  } catch {
    // Broken, too large, too slow, of a type that is not read: whoever sent it sees that there is no picture.
    return null
  }
}

function isSound(metadata: Metadata, mime: string): boolean {
  const { format, width, height, pages = 1 } = metadata
  const frameHeight = metadata.pageHeight ?? height
  if (format !== FORMATS[mime] || width * frameHeight > MAX_PIXELS) return false
  return pages <= MAX_FRAMES && pages * width * frameHeight <= MAX_FRAME_PIXELS
}

/** Without anything but the picture: no place, no time, no camera, no name. */
async function encoded(image: Sharp, quality: number): Promise<Uint8Array> {
  return new Uint8Array(await image.webp({ quality }).toBuffer())
}
