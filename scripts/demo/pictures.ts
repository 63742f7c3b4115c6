// The pictures that the demo's people send: drawn here, so that nothing has to be fetched or carried along.

import sharp from 'sharp'

const FONT = 'font-family="DejaVu Sans, Liberation Sans, Noto Sans, sans-serif"'

/** By the name of the file. */
const DRAWINGS: Readonly<Record<string, () => string>> = {
  'harbour-at-dusk.png': () =>
    harbour({ sky: ['#27345c', '#e08a5b'], water: ['#3a4a78', '#16233f'], lanterns: 26 }),
  'first-test-of-the-lanterns.png': () =>
    harbour({ sky: ['#0d1730', '#2b3d68'], water: ['#14244a', '#070d1e'], lanterns: 44 }),
  'morning-on-the-pier.png': () =>
    harbour({ sky: ['#9fd0e6', '#fbe6c8'], water: ['#7fb7c9', '#3b7f93'], lanterns: 0 }),
  'stage-plan.png': stagePlan,
  'volunteers-by-shift.png': () =>
    bars(
      'Volunteers by shift',
      ['Fri eve', 'Sat morn', 'Sat noon', 'Sat eve', 'Sunday'],
      [14, 26, 22, 31, 17],
    ),
  'smeny.png': () =>
    bars('Волонтёры по сменам', ['Пт вечер', 'Сб утро', 'Сб день', 'Сб вечер', 'Вс'], [14, 26, 22, 31, 17]),
  'tide-this-week.png': tideChart,
}

export async function drawPictures(): Promise<ReadonlyMap<string, Uint8Array<ArrayBuffer>>> {
  const names = Object.entries(DRAWINGS)
  return new Map(await Promise.all(names.map(async ([name, draw]) => [name, await drawPng(draw())] as const)))
}

export async function drawPng(svg: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await sharp(Buffer.from(svg)).png({ compressionLevel: 9 }).toBuffer())
}

interface Evening {
  readonly sky: readonly [string, string]
  readonly water: readonly [string, string]
  readonly lanterns: number
}

/** Water, hills, roofs, masts, and lights that are doubled by the water. */
function harbour({ sky, water, lanterns }: Evening): string {
  const lit = Array.from({ length: lanterns }, (_, at) => {
    const [x, y] = [40 + ((at * 271) % 1_120), 150 + ((at * 97) % 250)]
    const size = 5 + ((at * 7) % 7)
    return `<circle cx="${x}" cy="${y}" r="${size * 3}" fill="#ffcf7d" opacity=".14"/><circle cx="${x}" cy="${y}" r="${size}" fill="#ffdf9e"/><ellipse cx="${x}" cy="${960 - y}" rx="${size}" ry="${size * 2.4}" fill="#ffcf7d" opacity=".25"/>`
  })
  const roofs = Array.from({ length: 11 }, (_, at) => {
    const [x, height] = [at * 112 - 20, 60 + ((at * 53) % 70)]
    const window = lanterns > 0 ? '#ffd98a' : '#f4efe6'
    return `<path d="M${x} 480v-${height}l48-34 48 34v${height}z" fill="#1d2438" opacity=".82"/><path d="M${x + 30} ${470 - height / 2}h14v18h-14zM${x + 56} ${470 - height / 2}h14v18h-14z" fill="${window}" opacity=".8"/>`
  })
  const boats = [190, 560, 940].map(
    (x, at) =>
      `<path d="M${x} ${620 + at * 34}h150l-24 36h-104z" fill="#0e1424"/><path d="M${x + 74} ${620 + at * 34}v-150" stroke="#0e1424" stroke-width="6"/><path d="M${x + 80} ${486 + at * 34}l52 96h-52z" fill="#f6efe3" opacity=".85"/>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800" viewBox="0 0 1200 800"><defs>${ramp('s', sky)}${ramp('w', water)}</defs><path fill="url(#s)" d="M0 0h1200v490H0z"/><path d="M0 420c160-90 300-40 430-80s230-70 380 0 260 10 390 50v100H0z" fill="#232c48" opacity=".55"/>${roofs.join('')}<path fill="url(#w)" d="M0 480h1200v320H0z"/>${lit.join('')}${boats.join('')}</svg>`
}

function ramp(id: string, [from, to]: readonly [string, string]): string {
  return `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient>`
}

function bars(title: string, names: readonly string[], values: readonly number[]): string {
  const columns = names.map((name, at) => {
    const [x, height] = [110 + at * 160, (values[at] ?? 0) * 12]
    return `<rect x="${x}" y="${520 - height}" width="96" height="${height}" rx="10" fill="#0f6e67"/><text x="${x + 48}" y="${500 - height}" ${FONT} font-size="26" font-weight="600" text-anchor="middle" fill="#1a1e23">${values[at]}</text><text x="${x + 48}" y="560" ${FONT} font-size="22" text-anchor="middle" fill="#59626d">${name}</text>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="960" height="620" viewBox="0 0 960 620"><path fill="#fff" d="M0 0h960v620H0z"/><text x="60" y="76" ${FONT} font-size="34" font-weight="600" fill="#1a1e23">${title}</text><path d="M60 520h840" stroke="#e3e6e9" stroke-width="3"/>${columns.join('')}</svg>`
}

function tideChart(): string {
  const heightAt = (hour: number): number =>
    300 - 120 * Math.sin((hour / 12.4) * 2 * Math.PI) - 26 * Math.sin(hour / 9)
  const line = Array.from({ length: 97 }, (_, hour) => `${80 + hour * 11},${heightAt(hour).toFixed(1)}`)
  const days = ['Thu', 'Fri', 'Sat', 'Sun'].map(
    (day, at) => `<text x="${90 + at * 264}" y="566" ${FONT} font-size="24" fill="#59626d">${day}</text>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="600" viewBox="0 0 1200 600"><path fill="#fff" d="M0 0h1200v600H0z"/><text x="80" y="72" ${FONT} font-size="34" font-weight="600" fill="#1a1e23">Tide at pier 4</text><path d="M80 300h1060M80 180h1060M80 420h1060" stroke="#e3e6e9" stroke-width="2"/><path d="M${line.join(' ')} L1136,520 80,520z" fill="#dcefec"/><polyline points="${line.join(' ')}" fill="none" stroke="#0f6e67" stroke-width="5" stroke-linejoin="round"/>${days.join('')}</svg>`
}

// Place, size, colour and name.
const PLACES = [
  [90, 90, 330, 170, '#f0c987', 'Stage'],
  [480, 90, 190, 110, '#cfe3d2', 'Soup'],
  [720, 90, 190, 110, '#cfe3d2', 'Bread'],
  [960, 90, 150, 110, '#ddd7ee', 'First aid'],
  [480, 290, 430, 120, '#fff', 'Benches'],
  [90, 340, 330, 90, '#f3d9c4', 'Lantern tables'],
  [960, 290, 150, 120, '#d6dbe2', 'Power'],
] as const

function stagePlan(): string {
  const places = PLACES.map(
    ([x, y, width, height, colour, name]) =>
      `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="12" fill="${colour}"/><text x="${x + width / 2}" y="${y + height / 2 + 9}" ${FONT} font-size="26" text-anchor="middle" fill="#1a1e23">${name}</text>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="720" viewBox="0 0 1200 720"><path fill="#f4f1ea" d="M0 0h1200v720H0z"/><path fill="#bfdbe6" d="M0 520c200-30 380 30 620 0s380-20 580 10v190H0z"/>${places.join('')}<path d="M0 480h1200" stroke="#8b7f6a" stroke-width="16"/><text x="600" y="620" ${FONT} font-size="30" text-anchor="middle" fill="#3b6a7c">Pier 4</text></svg>`
}
