// How a node is told from the others: by a colour, and by a letter for those who do not see colours.

const TONES = 6

export function toneOf(place: number): string {
  return `tone-${place % TONES}`
}

export function letterOf(place: number): string {
  return String.fromCharCode(65 + (place % 26))
}
