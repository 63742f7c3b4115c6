// What the demo's people say while somebody looks, over and over.

export interface SmallTalk {
  readonly room: string
  readonly lines: readonly {
    readonly who: string
    readonly text?: string
    /** Put to what was said before. */
    readonly emoji?: string
  }[]
}

export const SMALL_TALK: readonly SmallTalk[] = [
  {
    room: 'Harbour festival',
    lines: [
      { who: 'jonas', text: 'Found the key. It was in the ice house, so to speak.' },
      { who: 'aiko', emoji: '😂', text: 'How did you get in, then?' },
      { who: 'jonas', text: 'Through the window. Do not tell the harbour master.' },
      { who: 'tomas', emoji: '🤐' },
      { who: 'amara', text: 'Rehearsal is at half past six, **with** jackets. The wind has opinions.' },
      { who: 'aiko', emoji: '🧣' },
    ],
  },
  {
    room: 'Волонтёры',
    lines: [
      { who: 'anya', text: 'Список на вечер поправила, теперь все по одному разу.' },
      { who: 'dmitri', emoji: '👍', text: 'А перчатки где лежат?' },
      { who: 'anya', text: 'В синей коробке, под бейджами.' },
      { who: 'dmitri', emoji: '🙏' },
    ],
  },
  {
    room: 'Kitchen',
    lines: [
      { who: 'luc', text: 'Trays are on the bench. Who wants to taste the rye?' },
      { who: 'tomas', text: 'I am a scientist, I have to.' },
      { who: 'luc', emoji: '🔬' },
      { who: 'amara', text: 'Leave me the end piece!' },
      { who: 'tomas', emoji: '🥖' },
    ],
  },
  {
    room: 'Boat shed',
    lines: [
      { who: 'sofie', text: 'The red bucket is back. It was full of ropes.' },
      { who: 'omar', text: 'A bucket wants to be useful.' },
      { who: 'dmitri', emoji: '🪣' },
    ],
  },
  {
    room: 'Website',
    lines: [
      { who: 'wei', text: '`/festival` answers in 80 ms now. I counted again.' },
      { who: 'priya', emoji: '🚀', text: 'On the ferry too?' },
      { who: 'wei', text: 'On the ferry it answers when the ferry wants.' },
      { who: 'jonas', emoji: '😄' },
    ],
  },
  {
    room: 'Photographs',
    lines: [
      { who: 'priya', text: 'Gulls again. They know where I stand.' },
      { who: 'sofie', emoji: '🐦', text: 'They know where Luc stands.' },
      { who: 'luc', emoji: '🥖' },
    ],
  },
]
