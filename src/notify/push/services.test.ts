import { expect, test } from 'vitest'
import { AT_ONCE, createServices } from './services.ts'

const GOOD = 'https://good.example'
const BAD = 'https://bad.example'

test('[WEBPUSH-17] a service that answers is asked more and more at once, one that does not less and less', () => {
  const services = createServices()
  const allowed = (origin: string) => services.free().ofServices.get(origin)
  for (let n = 0; n < 300; n += 1) {
    services.begin(GOOD)
    services.end(GOOD, true)
  }
  expect(allowed(GOOD)).toBe(192)
  for (const left of [4, 2, 1, 1]) {
    services.begin(BAD)
    services.end(BAD, false)
    expect(allowed(BAD)).toBe(left)
  }
  services.begin(BAD)
  expect(allowed(BAD)).toBe(0)
  services.end(BAD, true)
  expect(allowed(BAD)).toBe(2)
  services.begin(GOOD)
  services.end(GOOD, null)
  expect(allowed(GOOD)).toBe(192)
})

test('[WEBPUSH-17] those that hang do not take all places, and strangers are forgotten', () => {
  const services = createServices()
  for (let n = 0; n < 8; n += 1) services.begin(BAD)
  expect(services.free()).toMatchObject({ limit: AT_ONCE - 8, others: 8 })
  expect(services.free().ofServices.get(BAD)).toBe(0)
  for (let n = 0; n < 2_000; n += 1) {
    services.begin(`https://${n}.example`)
    services.end(`https://${n}.example`, true)
  }
  expect(services.free().ofServices.size).toBeLessThanOrEqual(1_000)
  // Whoever is still waited for is not.
  expect(services.free().ofServices.get(BAD)).toBe(0)
  expect(services.inFlight()).toBe(8)
})
