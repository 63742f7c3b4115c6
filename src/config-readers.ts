// How the text of a setting is read. Each throws a sentence fragment: "must be a whole number from 1 to 65535".

export type Reader<T> = (text: string) => T

export function wholeNumber(min: number, max: number): Reader<number> {
  return (text) => {
    const value = Number(text)
    if (/^\d+$/.test(text) && value >= min && value <= max) return value
    throw new Error(`must be a whole number from ${min} to ${max}`)
  }
}

export function nonEmpty(text: string): string {
  if (text.trim() === '') throw new Error('must not be empty')
  return text
}

export function webAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash) return url
  throw new Error('must be an address such as https://chat.example.org, without a path')
}

export function postgresAddress(text: string): string | null {
  if (text === '') return null
  if (/^postgres(ql)?:\/\//.test(text) && URL.canParse(text)) return text
  throw new Error('must be an address such as postgres://user:password@host:5432/database')
}

export function redisAddress(text: string): string | null {
  if (text === '') return null
  if (/^rediss?:\/\//.test(text) && URL.canParse(text)) return text
  throw new Error('must be an address such as redis://user:password@host:6379')
}

export function natsAddress(text: string): string | null {
  if (text === '') return null
  const parts = text.split(',').map((part) => part.trim())
  if (parts.every((part) => /^(nats|tls):\/\//.test(part) && URL.canParse(part))) return text
  throw new Error('must be an address such as nats://user:password@host:4222, or several with commas')
}

export function hostAndPort(text: string): string | null {
  if (text === '') return null
  if (/^(\[[0-9a-f:]+\]|[^\s:/]+):\d{1,5}$/i.test(text)) return text
  throw new Error('must be a host and a port, such as 10.0.0.7:3000')
}

export function bearerToken(text: string): string | null {
  if (text === '') return null
  if (/^[\x21-\x7e]+$/.test(text)) return text
  throw new Error('must be of letters, digits and signs, without blanks')
}

export function collectorAddress(text: string): URL | null {
  if (text === '') return null
  const url = URL.canParse(text) ? new URL(text) : null
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.search && !url.hash) return url
  throw new Error('must be an address such as http://localhost:4318')
}

export function headerFields(text: string): Readonly<Record<string, string>> {
  const fields = text.split(',').flatMap((part) => (part.trim() === '' ? [] : [headerField(part)]))
  return Object.fromEntries(fields)
}

function headerField(part: string): readonly [string, string] {
  const [, name, value] = /^\s*([\w-]+)\s*=\s*([\x21-\x7e]+)\s*$/.exec(part) ?? []
  if (name === undefined || value === undefined)
    throw new Error('must be fields such as x-api-key=abc, with commas')
  return [name, decodeURIComponent(value)]
}

export function share(text: string): number {
  const value = Number(text)
  if (/^\d*\.?\d+$/.test(text) && value <= 1) return value
  throw new Error('must be a number from 0 to 1')
}

export function oneOf<const T extends string>(...words: T[]): Reader<T> {
  return (text) => {
    const word = words.find((w) => w === text)
    if (word === undefined) throw new Error(`must be one of ${words.join(', ')}`)
    return word
  }
}

export function onOrOff(text: string): boolean {
  return oneOf('on', 'off')(text) === 'on'
}

export function mailServer(text: string): string | null {
  if (text === '') return null
  if (/^smtps?:\/\//.test(text) && URL.canParse(text)) return text
  throw new Error('must be an address such as smtp://user:password@host:587')
}

export function blobAddress(text: string): URL | null {
  if (text === '') return null
  const url = URL.canParse(text) ? new URL(text) : null
  const isBucket =
    url?.protocol === 's3:' && url.hostname !== '' && url.username !== '' && url.password !== ''
  if (url && (url.protocol === 'file:' || isBucket)) return url
  throw new Error(
    'must be an address such as file:/srv/files or s3://KEY:SECRET@bucket?endpoint=https://host',
  )
}

export function redirectAddresses(text: string): readonly string[] {
  const parts = text.split(',').flatMap((part) => part.trim() || [])
  if (parts.every((part) => URL.canParse(part) && !part.includes('#'))) return parts
  throw new Error('must be addresses such as org.example.app:/back or https://app.example/back, with commas')
}

const SEALING_KEY_MIN_CHARS = 32

export function sealingKeys(text: string): readonly string[] {
  if (text === '') return []
  const keys = text.split(',').map((key) => key.trim())
  if (keys.every((key) => key.length >= SEALING_KEY_MIN_CHARS && /^[\x21-\x7e]+$/.test(key))) return keys
  throw new Error(
    `must be of ${SEALING_KEY_MIN_CHARS} characters or more, as \`openssl rand -base64 32\` makes them`,
  )
}
