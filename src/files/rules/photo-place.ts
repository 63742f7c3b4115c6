// Where a photograph was taken, as cameras write it into the head of a JPEG: found, and blanked byte for byte, so that
// nothing else in the file moves or changes.

const START_OF_PICTURE = 0xd8
const END_OF_PICTURE = 0xd9
const START_OF_SCAN = 0xda
const APP1 = 0xe1
const FIRST_RESTART = 0xd0
const EXIF = Buffer.from('Exif\0\0')
const XMP = Buffer.from('http://ns.adobe.com/xap/1.0/\0')

const ENTRY_BYTES = 12
const GPS_POINTER = 0x8825
/** By the number of a type of TIFF: how many bytes one of it takes. */
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8]

/** As attributes and as elements. Bounded, so that no text makes it go back and forth. */
const XMP_PLACES = /exif:GPS\w{0,40}\s{0,8}(?:=\s{0,8}(?:"([^"]{0,512})"|'([^']{0,512})')|>([^<]{0,512})<)/dg

export function isJpeg(head: Uint8Array): boolean {
  return head[0] === 0xff && head[1] === START_OF_PICTURE && head[2] === 0xff
}

/**
 * Blanks it in a JPEG, as far as its head is there.
 *
 * The answer is where the walk has come to: null at the end of the head, or where this is none.
 */
export function blankPlace(bytes: Uint8Array, from = 2): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = from
  while (at + 4 <= bytes.length) {
    const marker = bytes[at + 1] ?? 0
    if (bytes[at] !== 0xff || isOver(marker)) return null
    const length = view.getUint16(at + 2)
    if (length < 2) return null
    const next = at + 2 + length
    if (next > bytes.length) return at
    if (marker === APP1) blankSegment(bytes.subarray(at + 4, next))
    at = next
  }
  return at
}

function isOver(marker: number): boolean {
  return marker === START_OF_SCAN || (marker >= FIRST_RESTART && marker <= END_OF_PICTURE)
}

function blankSegment(segment: Uint8Array): void {
  if (begins(segment, EXIF)) blankExif(segment.subarray(EXIF.length))
  if (begins(segment, XMP)) blankXmp(segment.subarray(XMP.length))
}

function begins(bytes: Uint8Array, text: Uint8Array): boolean {
  return Buffer.compare(bytes.subarray(0, text.length), text) === 0
}

/** A small TIFF: its first directory may point to one of the place. */
function blankExif(tiff: Uint8Array): void {
  if (tiff.length < 8) return
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  const isLittle = view.getUint16(0) === 0x4949
  for (const entry of entriesAt(view, view.getUint32(4, isLittle), isLittle))
    if (view.getUint16(entry, isLittle) === GPS_POINTER)
      blankDirectory(tiff, view.getUint32(entry + 8, isLittle), isLittle)
}

/** Where the entries of a directory begin, as far as they are there. */
function entriesAt(view: DataView, directory: number, isLittle: boolean): readonly number[] {
  if (directory + 2 > view.byteLength) return []
  const count = view.getUint16(directory, isLittle)
  const places = Array.from({ length: count }, (_, at) => directory + 2 + at * ENTRY_BYTES)
  return places.filter((entry) => entry + ENTRY_BYTES <= view.byteLength)
}

/** What is left is a directory without entries. */
function blankDirectory(tiff: Uint8Array, directory: number, isLittle: boolean): void {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  const entries = entriesAt(view, directory, isLittle)
  for (const entry of entries) {
    const size = (TYPE_BYTES[view.getUint16(entry + 2, isLittle)] ?? 0) * view.getUint32(entry + 4, isLittle)
    // Up to four bytes stand in the entry itself.
    const value = view.getUint32(entry + 8, isLittle)
    if (size > 4) tiff.fill(0, value, value + size)
  }
  if (entries.length > 0) tiff.fill(0, directory, directory + 2 + entries.length * ENTRY_BYTES)
}

function blankXmp(packet: Uint8Array): void {
  const text = Buffer.from(packet.buffer, packet.byteOffset, packet.byteLength).toString('latin1')
  for (const { indices } of text.matchAll(XMP_PLACES)) {
    const [start, end] = indices?.slice(1).find((found) => found !== undefined) ?? [0, 0]
    packet.fill(0x20, start, end)
  }
}
