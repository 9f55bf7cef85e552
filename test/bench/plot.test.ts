import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { buildPlot } from '../../bench/build-plot.ts'
import type { BuildResult, Measured } from '../../bench/builds.ts'
import { plot } from '../../bench/plot.ts'

function took(wall: number): Measured {
  return { wall: [wall], cpu: undefined, peak: undefined, stages: undefined }
}

function elementsOf(svg: string): readonly { readonly name: string; readonly attributes: Record<string, string> }[] {
  const found: { name: string; attributes: Record<string, string> }[] = []
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => found.push({ name, attributes }))
  parser.write(svg).close()
  return found
}

describe('the plot', () => {
  const result: BuildResult = {
    posts: 1000,
    counted: {},
    modes: [{ mode: 'nothing', measured: { gazette: took(10), hugo: took(100), eleventy: took(5) } }],
  }
  const svg = buildPlot([result]) ?? ''

  it('says in words what it shows', () => {
    expect(svg).toContain('<title id="title">Time of a build: Gazette to others</title>')
    expect(svg).toContain('1,000 posts, nothing changed: 0.100 × Hugo, 2.00 × Eleventy.')
    expect(elementsOf(svg)[0]?.attributes).toMatchObject({ role: 'img', 'aria-labelledby': 'title description' })
    expect(svg).toMatch(/<text [^>]+>0\.100 × Hugo<\/text>/)
  })

  it('has bars to the left of 1 for less, to the right for more', () => {
    const one = Number(elementsOf(svg).find(({ attributes }) => attributes.class === 'one')?.attributes.x1)
    const bars = elementsOf(svg).filter(({ name, attributes }) => name === 'rect' && Number(attributes.x) >= 190)
    const ends = bars.map(({ attributes: { x, width } }) => [Number(x), Number(x) + Number(width)])
    // The first is of the legend.
    const [less, more] = ends.slice(-2)
    expect(less?.[1]).toBeCloseTo(one, 0)
    expect(more?.[0]).toBeCloseTo(one, 0)
    expect(less?.[0]).toBeCloseTo(190, 0)
  })

  it('runs nothing and asks nobody for anything', () => {
    expect(new Set(elementsOf(svg).map(({ name }) => name))).toEqual(
      new Set(['svg', 'title', 'desc', 'style', 'rect', 'line', 'text']),
    )
    expect(svg.match(/https?:[^"]+/g)).toEqual(['http://www.w3.org/2000/svg'])
  })

  it('escapes what it is given', () => {
    elementsOf(plot('a < b & c', '<desc>', ['one & two'], []))
  })

  it('is none where nothing can be compared', () => {
    expect(buildPlot([{ ...result, modes: [{ mode: 'cold', measured: { gazette: took(1) } }] }])).toBeUndefined()
  })
})
