// Usernames that pass for what they are not: for the house itself, or for somebody's name in another alphabet.

/** Words that speak for everybody or for the house. Only who founds an installation may be called so. */
const HOUSE_NAMES = new Set(
  'admin administrator all channel everyone here moderator owner parley support system'.split(' '),
)

// Alphabets that share shapes. Others stand beside them without being taken for them: Japanese mixes four.
const ALIKE = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
  /\p{Script=Coptic}/u,
]

// Lower-case letters and the Latin one that each is taken for. NFKC has joined the others before.
const LOOKS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'аa вb сc ԁd еe ёë һh іi їï јj кk ӏl мm нh оo рp ԛq ѕs тt уy ѵv ԝw хx', // Cyrillic
    'αa βb εe ιi κk νv οo ρp τt υu χx γy ηn', // Greek
    'օo սu հh ցg ոn', // Armenian
    'ıi ɑa ɡg ɩi ʟl', // Latin
  ]
    .join(' ')
    .split(' ')
    .map((pair) => [pair.charAt(0), pair.slice(-1)]),
)

export function isHouseName(key: string): boolean {
  return HOUSE_NAMES.has(key)
}

export function mixesAlphabets(name: string): boolean {
  return ALIKE.filter((script) => script.test(name)).length > 1
}

/** The key that the eye reads in this one; the same where every letter is what it seems. */
export function seemingKey(key: string): string {
  return [...key].map((letter) => LOOKS[letter] ?? letter).join('')
}
