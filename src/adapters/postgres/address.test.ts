import { expect, test } from 'vitest'
import { readPostgresUrl } from './address.ts'

const HOST = 'postgres://ada:p%40ss@db:5433/parley'
const HERE = import.meta.filename

function reasonFor(text: string): string {
  try {
    readPostgresUrl(text)
  } catch (fault) {
    return String(fault)
  }
  throw new Error('it was accepted')
}

test('[DEPLOY-4] what is said of TLS is taken out of the address, and everything else stays', () => {
  expect(readPostgresUrl(HOST)).toEqual({ url: HOST, options: { ssl: false } })
  expect(readPostgresUrl(`${HOST}?sslmode=disable`)).toEqual({ url: HOST, options: { ssl: false } })
  expect(readPostgresUrl(`${HOST}?a=b&sslmode=prefer`)).toEqual({
    url: `${HOST}?a=b`,
    options: { ssl: 'prefer' },
  })
  const many = 'postgresql://ada@one:5432,two:5433/parley'
  expect(readPostgresUrl(`${many}?sslmode=require`)).toEqual({
    url: many,
    options: { ssl: { rejectUnauthorized: false } },
  })
})

test('[DEPLOY-4] whoever names an authority has it asked', () => {
  const ca = expect.stringContaining('whoever names an authority')
  const ssl = { rejectUnauthorized: true, ca }
  expect(readPostgresUrl(`${HOST}?sslrootcert=${HERE}`).options).toEqual({ ssl })
  expect(readPostgresUrl(`${HOST}?sslmode=verify-full&sslrootcert=${HERE}`).options).toEqual({ ssl })
  const looser = { ssl: { ...ssl, checkServerIdentity: expect.any(Function) } }
  expect(readPostgresUrl(`${HOST}?sslmode=verify-ca&sslrootcert=${HERE}`).options).toEqual(looser)
  expect(readPostgresUrl(`${HOST}?sslmode=require&sslrootcert=${HERE}`).options).toEqual(looser)
  expect(readPostgresUrl(`${HOST}?sslmode=verify-full&sslrootcert=system`).options).toEqual({
    ssl: { rejectUnauthorized: true },
  })
})

test('[DEPLOY-4] an address that cannot be meant is refused, and no message repeats it', () => {
  const wrong = [
    'mysql://ada:p%40ss@db',
    `${HOST}?sslmode=verify`,
    `${HOST}?sslmode=prefer&sslrootcert=${HERE}`,
    `${HOST}?sslmode=verify-full&sslrootcert=/no/such/file`,
  ]
  const reasons = wrong.map(reasonFor)
  expect(reasons[0]).toContain('begins with postgres://')
  expect(reasons[1]).toContain('disable, prefer, require, verify-ca, verify-full')
  expect(reasons[2]).toContain('never looks at sslrootcert')
  expect(reasons[3]).toContain('/no/such/file')
  expect(reasons.join()).not.toContain('p%40ss')
})
