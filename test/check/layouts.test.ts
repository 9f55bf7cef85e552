import { beforeAll, describe, expect, it } from 'vitest'
import { checkPage, inspectPage } from '../../src/check/pages.ts'
import type { PageView } from '../../src/core/views.ts'
import { renderPage } from '../../src/render/pages.ts'
import type { Theme } from '../../src/render/theme.ts'
import { themeOf } from '../render/compiled.ts'
import { bodies, samples } from '../render/samples.ts'

let theme: Theme
beforeAll(async () => {
  theme = await themeOf()
})

describe("the package's own layouts", () => {
  it.each(Object.values(samples) as PageView[])('keep every rule of pages: $kind', (view) => {
    const { shell = '' } = renderPage(view, 'content/a.md', {
      theme,
      bodies: (hash) => bodies.get(hash) ?? [],
      base: '/blog',
    })
    const context = {
      output: 'a/index.html',
      origin: 'content/a.md',
      siteUrl: 'https://example.gov/blog',
      base: '/blog',
    }
    // Links of a table of contents lead into the body.
    const ids = 'toc' in view ? view.toc.map(({ id }) => id) : []
    const messages = checkPage(inspectPage(shell), { ...context, bodyIds: () => ids })
    expect(messages.map(({ text }) => text)).toEqual([])
    expect(shell).toContain('<h1')
  })
})
