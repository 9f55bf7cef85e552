/**
 * Spoilt feeds, a great many, other ones each time. A failure names the seed of its batch, which brings it back:
 * `GAZETTE_FUZZ_SEED=… GAZETTE_FUZZ=200`.
 */
import { expect, it } from 'vitest'
import { ingestHolds } from './ingest-holds.ts'

const count = Number(process.env.GAZETTE_FUZZ ?? 20_000)
const seed = Number(process.env.GAZETTE_FUZZ_SEED ?? Date.now() % 1_000_000_000)

it(`${count} spoilt feeds are well-formed and do nothing, or are refused (seed ${seed})`, async () => {
  const counts = await ingestHolds(count, Math.min(count, 200), seed)
  console.log(counts)
  expect(counts.read).toBeGreaterThan(count / 3)
})
