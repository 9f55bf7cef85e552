/** Some of the spoilt feeds; a great many are in `ingest.laws.ts`. */
import { describe, expect, it } from 'vitest'
import { browserPath, launch } from '../../browser/browser.ts'
import { ingestHolds, isInert } from './ingest-holds.ts'

describe('spoilt and hostile feeds', () => {
  it('make a planet that is well-formed and does nothing, or are refused in plain words (300 of them)', async () => {
    const counts = await ingestHolds(300, 150, 20_091_130)
    expect(counts.read).toBeGreaterThan(120)
    expect(counts.entries).toBeGreaterThan(counts.read)
  }, 180_000)

  it.skipIf(browserPath() === undefined)(
    'would be found, if they did something (so that the test above can fail)',
    async () => {
      const browser = await launch(browserPath() ?? '')
      const frame = (inner: string) =>
        `<!doctype html><body><a class="skip-link"></a><header class="site-header"></header><main>${inner}</main><footer class="site-footer"></footer>`
      for (const [inner, isFine] of [
        ['<p>x</p>', true],
        ['<img src=x onerror=alert(1)>', false],
        ['<p style="position:fixed">x</p>', false],
        ['<a href="javascript:alert(1)">x</a>', false],
        ['<iframe srcdoc="x"></iframe>', false],
        ['<p id=a><b id=a>x</b></p>', false],
        ['</main><p>x</p>', false],
      ] as const) {
        const looked = isInert({ 'planet/index.html': frame(inner) }, browser, inner)
        if (isFine) await expect(looked).resolves.toBe(1)
        else await expect(looked).rejects.toThrow()
      }
      await browser.close()
    },
    60_000,
  )
})
