import { expect, it } from 'vitest'
import { hurting, outcome } from './pathological.ts'

it.each(Object.entries(hurting))('is read or refused by name, ten times as large as hurts: %s', (_name, make) => {
  expect(outcome(make(10))).toMatch(/^(?:read|nothing|limit-exceeded)$/)
})
