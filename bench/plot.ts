/** A plot of ratios: horizontal bars on a logarithmic scale, one panel a size of the site. Plain SVG without scripts. */

export interface Panel {
  readonly title: string
  readonly groups: readonly Group[]
}

export interface Group {
  readonly label: string
  readonly bars: readonly Bar[]
}

export interface Bar {
  /** Which colour, and what the legend says of it. */
  readonly series: number
  /** Greater than 0. */
  readonly value: number
  readonly text: string
}

const [left, right, width, barHeight, gap, headHeight] = [190, 110, 760, 14, 12, 56] as const
const plotWidth = width - left - right

/**
 * @param series What the colours stand for, at most two.
 * @param description For those who cannot see it: what is shown, and how to read it.
 */
export function plot(title: string, description: string, series: readonly string[], panels: readonly Panel[]): string {
  const values = panels.flatMap(({ groups }) => groups.flatMap(({ bars }) => bars.map(({ value }) => value)))
  // Whole powers of ten, with 1 among them: the line that divides less from more.
  const low = Math.min(-1, Math.floor(Math.log10(Math.min(1, ...values))))
  const high = Math.max(1, Math.ceil(Math.log10(Math.max(1, ...values))))
  const x = (value: number) => left + (plotWidth * (Math.log10(value) - low)) / (high - low)
  const parts: string[] = []
  let y = headHeight
  for (const panel of panels) {
    parts.push(text(12, y + 14, panel.title, 'strong'))
    y += 26
    const top = y
    const bars: string[] = []
    for (const group of panel.groups) {
      const middle = y + (group.bars.length * barHeight) / 2 + 4
      bars.push(text(left - 8, middle, group.label, 'end'))
      for (const bar of group.bars) {
        const [from, to] = [Math.min(x(1), x(bar.value)), Math.max(x(1), x(bar.value))]
        bars.push(
          `<rect class="series-${bar.series}" x="${round(from)}" y="${y}" width="${round(Math.max(1, to - from))}" height="${barHeight - 2}"/>`,
          // Beside the bar, on the side it points to, where there is room for it.
          text(bar.value < 1 ? x(1) + 6 : to + 6, y + 10, bar.text, 'small'),
        )
        y += barHeight
      }
      y += gap
    }
    for (let power = low; power <= high; power++) {
      const at = round(x(10 ** power))
      parts.push(`<line class="${power === 0 ? 'one' : 'grid'}" x1="${at}" y1="${top - 4}" x2="${at}" y2="${y - 4}"/>`)
      parts.push(text(x(10 ** power), y + 8, String(Number((10 ** power).toPrecision(1))), 'small middle'))
    }
    parts.push(...bars)
    y += 30
  }
  const legend = series.map((name, index) => {
    const at = 12 + index * 190
    return `<rect class="series-${index}" x="${at}" y="34" width="12" height="12"/>${text(at + 18, 44, name, 'small')}`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${y}" viewBox="0 0 ${width} ${y}" role="img" aria-labelledby="title description">
<title id="title">${escaped(title)}</title>
<desc id="description">${escaped(description)}</desc>
<style>
svg { --ground: #fff; --ink: #1b1b1b; --faint: #c8c8c8; --first: #0b5cad; --second: #b45309; background: var(--ground) }
@media (prefers-color-scheme: dark) { svg { --ground: #16191d; --ink: #ececec; --faint: #4a4f57; --first: #6cb2f5; --second: #f0a050 } }
text { font: 13px system-ui, sans-serif; fill: var(--ink) }
.strong { font-weight: 700 } .small { font-size: 12px } .end { text-anchor: end } .middle { text-anchor: middle }
.grid { stroke: var(--faint) } .one { stroke: var(--ink); stroke-width: 1.5 } .series-0 { fill: var(--first) } .series-1 { fill: var(--second) }
</style>
<rect width="${width}" height="${y}" style="fill: var(--ground)"/>
${text(12, 22, title, 'strong')}
${[...legend, ...parts].join('\n')}
</svg>
`
}

function text(x: number, y: number, content: string, classes: string): string {
  return `<text class="${classes}" x="${round(x)}" y="${round(y)}">${escaped(content)}</text>`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

function escaped(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
