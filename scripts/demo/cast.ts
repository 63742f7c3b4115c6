// The people of the demo: who they are, and how they look.

/** What a portrait is drawn from. */
export interface Face {
  readonly skin: string
  readonly hair: string
  readonly cut: 'short' | 'long' | 'bun' | 'curls' | 'bald'
  readonly shirt: string
  readonly ground: string
  readonly glasses?: boolean
  readonly beard?: boolean
}

export interface CastMember {
  readonly username: string
  readonly displayName: string
  readonly locale: 'en' | 'ru'
  readonly bio: string
  /** Absent: their initials stand there, as for most people. */
  readonly face?: Face
}

/** Everybody's, so that a visitor can be anybody. */
export const PASSWORD = 'lanterns on the water'

/** The first is the admin of the installation. */
export const CAST: readonly CastMember[] = [
  {
    ...{ username: 'mara', displayName: 'Mara Lindqvist', locale: 'en' },
    bio: 'Harbour association. I carry the list, and the ladder.',
    face: { skin: '#f1c9a5', hair: '#b5652b', cut: 'bun', shirt: '#0f6e67', ground: '#f3d9c4' },
  },
  {
    ...{ username: 'jonas', displayName: 'Jonas Weber', locale: 'en' },
    bio: 'Stage, cables, weather. Ask me about fuses.',
    face: {
      skin: '#eec1a0',
      hair: '#6b4a2f',
      cut: 'short',
      shirt: '#35506b',
      ground: '#cfdfe8',
      beard: true,
    },
  },
  {
    ...{ username: 'aiko', displayName: 'Aiko Tanaka', locale: 'en' },
    bio: 'Paper, light, patience.',
    face: { skin: '#f4d3b0', hair: '#23242b', cut: 'long', shirt: '#c0573f', ground: '#f6e3c5' },
  },
  {
    ...{ username: 'irina', displayName: 'Ирина Соколова', locale: 'ru' },
    bio: 'Волонтёры и списки. Пишите, я почти всегда на связи.',
    face: {
      skin: '#f3cdb0',
      hair: '#d7b06a',
      cut: 'long',
      shirt: '#5b4a8a',
      ground: '#ddd7ee',
      glasses: true,
    },
  },
  {
    ...{ username: 'tomas', displayName: 'Tomás Rivera', locale: 'en' },
    bio: 'Soup for two hundred is easier than soup for two.',
    face: {
      skin: '#d9a577',
      hair: '#2b211c',
      cut: 'curls',
      shirt: '#d08a2e',
      ground: '#f4e0b8',
      beard: true,
    },
  },
  {
    ...{ username: 'amara', displayName: 'Amara Okafor', locale: 'en' },
    bio: 'Choir, Tuesdays at seven. Everybody can sing.',
    face: { skin: '#7a4a2e', hair: '#1f1a1a', cut: 'curls', shirt: '#b23a6b', ground: '#f0d2de' },
  },
  {
    ...{ username: 'omar', displayName: 'عمر حداد', locale: 'en' },
    bio: 'Boats older than I am.',
    face: {
      skin: '#c68d5f',
      hair: '#3a2d26',
      cut: 'short',
      shirt: '#2f6e4f',
      ground: '#cfe3d2',
      glasses: true,
    },
  },
  {
    ...{ username: 'wei', displayName: '李伟', locale: 'en' },
    bio: 'The website, and whatever is connected to it.',
    face: {
      skin: '#efc79b',
      hair: '#1d1e22',
      cut: 'short',
      shirt: '#44515e',
      ground: '#d6dbe2',
      glasses: true,
    },
  },
  {
    ...{ username: 'dmitri', displayName: 'Дмитрий Орлов', locale: 'ru' },
    bio: 'Лодки, моторы, верёвки.',
    face: { skin: '#eabf9c', hair: '#8d8d8d', cut: 'bald', shirt: '#2d4a5e', ground: '#c9d8e0', beard: true },
  },
  {
    ...{ username: 'priya', displayName: 'Priya Nair', locale: 'en' },
    bio: 'Photographs. Mostly of other people’s boats.',
    face: { skin: '#a9703f', hair: '#1f1715', cut: 'long', shirt: '#e0a43b', ground: '#f7e7c9' },
  },
  {
    ...{ username: 'anya', displayName: 'Аня Белова', locale: 'ru' },
    bio: 'Регистрация, термосы, хорошее настроение.',
    face: { skin: '#f6d6bd', hair: '#7b3f2a', cut: 'bun', shirt: '#3c8f8a', ground: '#d3ebe7' },
  },
  {
    ...{ username: 'sofie', displayName: 'Sofie Bjørnstad', locale: 'en' },
    bio: 'Ferry, morning shift.',
  },
  { ...{ username: 'luc', displayName: 'Luc Fontaine', locale: 'en' }, bio: 'Bread.' },
  { ...{ username: 'bea', displayName: 'Beatriz Almeida', locale: 'en' }, bio: '' },
]
