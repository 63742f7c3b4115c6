// Portraits of the demo's people: a head, hair, shoulders, drawn from a few colours.

import type { Face } from './cast.ts'

const HAIR: Readonly<Record<Face['cut'], { readonly behind: string; readonly before: string }>> = {
  short: {
    behind: '',
    before: 'M62 92c-6-46 20-66 66-66s72 20 66 66c-8-20-22-32-34-36-22 8-58 10-74 2-12 8-20 18-24 34Z',
  },
  long: {
    behind: 'M58 200c-14-60-14-174 70-174s84 114 70 174c-20 12-120 12-140 0Z',
    before: 'M64 104c-4-50 24-74 64-74s68 24 64 74c-6-26-22-42-40-50-20 18-60 22-88 50Z',
  },
  bun: {
    behind: 'M128 4a26 26 0 1 1-.1 0Z',
    before: 'M62 100c-6-50 22-72 66-72s72 22 66 72c-8-24-28-42-66-44-38 2-58 20-66 44Z',
  },
  curls: {
    behind:
      'M58 118a28 28 0 0 1-4-50 30 30 0 0 1 26-38 34 34 0 0 1 48-12 34 34 0 0 1 48 12 30 30 0 0 1 26 38 28 28 0 0 1-4 50Z',
    before: 'M64 98c-4-44 24-68 64-68s68 24 64 68c-10-26-34-36-64-36s-54 10-64 36Z',
  },
  bald: { behind: '', before: '' },
}

/** An SVG of 256 by 256. */
export function portrait({ skin, hair, cut, shirt, ground, glasses, beard }: Face): string {
  const { behind, before } = HAIR[cut]
  const parts = [
    `<path fill="${ground}" d="M0 0h256v256H0z"/>`,
    behind && `<path fill="${hair}" d="${behind}"/>`,
    `<path fill="${shirt}" d="M28 262c4-54 42-72 100-72s96 18 100 72Z"/>`,
    `<path fill="${skin}" d="M104 160h48v36c-8 18-40 18-48 0Z"/><path fill="#000" opacity=".1" d="M104 176c14 14 34 14 48 0v10c-14 12-34 12-48 0Z"/>`,
    `<path fill="${skin}" d="M128 40c40 0 60 26 60 68s-26 74-60 74-60-32-60-74 20-68 60-68Z"/>`,
    beard &&
      `<path fill="${hair}" d="M69 118c8 18 22 20 34 18h50c12 2 26 0 34-18 0 44-26 72-59 72s-59-28-59-72Z"/>`,
    before && `<path fill="${hair}" d="${before}"/>`,
    '<path fill="#2a2523" d="M103 104a6 7 0 1 1-.1 0ZM153 104a6 7 0 1 1-.1 0Z"/>',
    `<path fill="none" stroke="${beard ? skin : '#2a2523'}" stroke-width="5" stroke-linecap="round" opacity="${beard ? 1 : 0.6}" d="M112 150c10 9 22 9 32 0"/>`,
    glasses &&
      '<path fill="none" stroke="#33302f" stroke-width="5" d="M103 91a20 20 0 1 1-.1 0ZM153 91a20 20 0 1 1-.1 0ZM122 110h12"/>',
  ]
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 256 256">${parts.filter(Boolean).join('')}</svg>`
}
