// What each sign leads to: people, emoji, commands.

import type { ComposerWords } from '../composer-words.ts'
import { peopleOf } from './people.ts'
import { MOST, type Source } from './suggestion.ts'
import type { Sign } from './token.ts'

export function sourcesOf(
  room: string,
  viewer: string,
  words: ComposerWords,
): Readonly<Record<Sign, Source>> {
  return { '@': peopleOf(room, viewer, words), ':': emoji(words), '/': commands(words) }
}

function emoji(words: ComposerWords): Source {
  return {
    title: words.emoji,
    async find(query) {
      const { findEmoji } = await import('../../emoji/emoji-data.ts')
      return findEmoji(query, MOST).map((found) => {
        return { insert: `${found.emoji} `, title: `:${found.name}:`, about: '', sign: found.emoji }
      })
    },
  }
}

function commands(words: ComposerWords): Source {
  const all = Object.entries(words.does).map(([name, { values, does }]) => {
    return { insert: `/${name} `, title: `/${name} ${values}`.trim(), about: does, sign: '/' }
  })
  return {
    title: words.commands,
    find: async (query) => all.filter(({ insert }) => insert.startsWith(`/${query.toLowerCase()}`)),
  }
}
