import { describe, expect, it } from 'vitest'
import type { BuildResult, Measured } from '../../bench/builds.ts'
import { median, ratioOf, short, spread, writtenRatio } from '../../bench/figures.ts'
import { judge } from '../../bench/goals.ts'
import { largeRatios } from '../../bench/large.ts'

describe('the figures of repeated runs', () => {
  it('have the one in the middle as their median, or the mean of the two', () => {
    expect(median([7])).toBe(7)
    expect(median([30, 1, 2])).toBe(2)
    expect(median([40, 1, 2, 4])).toBe(3)
  })

  it('are written with three digits that count', () => {
    expect([0, 0.0456, 0.5, 1.234, 12.34, 123.4, 1234.5].map(short)).toEqual([
      '0.00',
      '0.046',
      '0.500',
      '1.23',
      '12.3',
      '123',
      '1235',
    ])
    expect(spread([3, 1, 2])).toBe('2.00 (1.00–3.00)')
  })

  it('are compared by their medians, and side by side for the range', () => {
    const ratio = ratioOf([10, 20, 60], [20, 20, 30])
    expect(ratio).toEqual({ value: 1, low: 0.5, high: 2 })
    expect(writtenRatio(ratio)).toBe('1.00 (0.500–2.00)')
  })
})

function measured(wall: number, peak?: number): Measured {
  return { wall: [wall], cpu: undefined, peak: peak === undefined ? undefined : [peak], stages: undefined }
}

describe('the goals', () => {
  const result = (posts: number, gazette: Measured, hugo?: Measured, eleventy?: Measured): BuildResult => ({
    posts,
    counted: {},
    modes: [{ mode: 'cold', measured: { gazette, ...(hugo && { hugo }), ...(eleventy && { eleventy }) } }],
  })

  it('are met up to their very figure and not beyond', () => {
    const verdicts = (wall: number) =>
      judge([result(1000, measured(wall), undefined, measured(1000))]).map(({ isMet, isWishMet }) => [isMet, isWishMet])
    expect(verdicts(1400)).toEqual([[true, true]])
    expect(verdicts(1800)).toEqual([[true, false]])
    expect(verdicts(1801)).toEqual([[false, false]])
  })

  it('are of memory as well', () => {
    const judged = judge([result(10_000, measured(1, 900), measured(1, 1800))])
    expect(judged).toMatchObject([{ goal: { measure: 'peak', peer: 'hugo', must: 0.5 }, isMet: true }])
  })

  it('say nothing where nothing was measured, and of no other number of posts', () => {
    expect(judge([result(1000, measured(1))])).toEqual([])
    expect(judge([result(2000, measured(1), measured(1), measured(1))])).toEqual([])
  })

  it('of large sites are ratios of Gazette to itself', () => {
    const size = (posts: number, cold: number, nothing: number) => ({
      posts,
      cold: [cold],
      nothing: [nothing],
      peak: undefined,
      counted: undefined,
    })
    expect(largeRatios([size(10, 100, 10), size(100, 1100, 55)])).toEqual({ warm: 0.05, growth: 11 })
  })
})
