import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

/** Red, green and blue from 0 to 1, as sRGB encodes them. */
type Colour = readonly [number, number, number]

const css = readFileSync(new URL('../../layouts/css/tokens.css', import.meta.url), 'utf8')
const [light = '', darkFirst = ''] = css.split('@media (prefers-color-scheme: dark)')
const [dark = '', supports = ''] = darkFirst.split('@supports')
const fixed = (block: string) =>
  new Map([...block.matchAll(/--([\w-]+): #([0-9a-f]{6});/g)].map(([, name = '', hex = '']) => [name, hexColour(hex)]))
const themes = [
  { name: 'light', colours: fixed(light), block: light },
  { name: 'dark', colours: new Map([...fixed(light), ...fixed(dark)]), block: dark },
] as const

const pairs: readonly (readonly [text: string, grounds: readonly string[]])[] = [
  ['text', ['ground', 'surface', 'selection']],
  ['muted', ['ground', 'surface']],
  ...['note', 'tip', 'important', 'warning', 'caution'].map((name) => [name, ['ground', 'surface']] as const),
  ...['text', 'comment', 'keyword', 'string', 'number', 'title', 'name'].map(
    (name) => [`code-${name}`, ['code-ground']] as const,
  ),
  ['code-added', ['code-added-ground']],
  ['code-removed', ['code-removed-ground']],
]

describe.each(themes)('the $name colours', ({ colours, block }) => {
  const get = (name: string): Colour => colours.get(name) ?? raise(name)

  it.each(pairs)('%s can be read on %s', (text, grounds) => {
    for (const ground of grounds) expect(contrast(get(text), get(ground)), ground).toBeGreaterThanOrEqual(4.5)
  })

  it.each(['edge', 'focus'])('%s can be seen on every ground (WCAG 1.4.11)', (line) => {
    for (const ground of ['ground', 'surface'])
      expect(contrast(get(line), get(ground)), ground).toBeGreaterThanOrEqual(3)
  })

  it('links can be read in every accent colour that the configuration allows, visited too', () => {
    const [, share = '', other = ''] =
      /--link: color-mix\(in srgb, var\(--accent\) (\d+)%, (black|white)\)/.exec(block) ?? []
    const end: Colour = other === 'black' ? [0, 0, 0] : [1, 1, 1]
    const visited =
      Number(
        /55%/.exec(readFileSync(new URL('../../layouts/css/prose.css', import.meta.url), 'utf8'))?.[0].slice(0, 2),
      ) / 100
    fc.assert(
      fc.property(accents, (accent) => {
        const link = mix(accent, end, Number(share) / 100)
        for (const ground of ['ground', 'surface']) {
          expect(contrast(link, get(ground))).toBeGreaterThanOrEqual(4.5)
          expect(contrast(mix(link, get('important'), visited), get(ground))).toBeGreaterThanOrEqual(4.5)
        }
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the dark link in the hue of the accent', () => {
  it('can be read in every hue', () => {
    const [, lightness = '', chroma = ''] =
      /--link: oklch\(from var\(--accent\) ([\d.]+) min\(c, ([\d.]+)\) h\)/.exec(supports) ?? []
    const grounds = [
      themes[1].colours.get('ground') ?? raise('ground'),
      themes[1].colours.get('surface') ?? raise('surface'),
    ]
    for (let hue = 0; hue < 360; hue++) {
      for (const part of [0, 0.5, 1]) {
        const link = oklch(Number(lightness), Number(chroma) * part, hue)
        for (const ground of grounds) expect(contrast(link, ground), `${hue}`).toBeGreaterThanOrEqual(4.5)
      }
    }
  })
})

/** Colours with a contrast of at least 4.5 to 1 on white: the configuration refuses all others. */
const accents = fc
  .tuple(
    ...([0, 1, 2].map(() => fc.integer({ min: 0, max: 255 })) as [
      fc.Arbitrary<number>,
      fc.Arbitrary<number>,
      fc.Arbitrary<number>,
    ]),
  )
  .map(([red, green, blue]): Colour => [red / 255, green / 255, blue / 255])
  .filter((colour) => contrast(colour, [1, 1, 1]) >= 4.5)

function hexColour(hex: string): Colour {
  const channel = (start: number) => Number.parseInt(hex.slice(start, start + 2), 16) / 255
  return [channel(0), channel(2), channel(4)]
}

function mix([red, green, blue]: Colour, [red2, green2, blue2]: Colour, share: number): Colour {
  const between = (a: number, b: number) => a * share + b * (1 - share)
  return [between(red, red2), between(green, green2), between(blue, blue2)]
}

/** WCAG 2.2, "contrast ratio". */
function contrast(a: Colour, b: Colour): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

function luminance([red, green, blue]: Colour): number {
  const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/** CSS Color 4, "Sample code for color conversions"; what lies outside sRGB is clipped. */
function oklch(lightness: number, chroma: number, hue: number): Colour {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const encode = (value: number) => {
    const clipped = Math.min(1, Math.max(0, value))
    return clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055
  }
  return [
    encode(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    encode(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    encode(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ]
}

function raise(name: string): never {
  throw new Error(`no colour ${name}`)
}
