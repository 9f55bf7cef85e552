import { describe, expect, it } from 'vitest'
import type { SiteConfig } from '../../src/core/config.ts'
import type { Asset, Head } from '../../src/core/document.ts'
import { buildSite } from '../../src/site/site.ts'
import { aConfig, aHead, aLink, anAsset, aPost, aRequest } from '../factories.ts'

function published(documents: readonly Head[], assets: readonly Asset[], config: Partial<SiteConfig> = {}) {
  const { site, messages } = buildSite(documents, assets, aConfig(config), aRequest())
  return {
    files: site.assets.map(({ path }) => path),
    unused: messages.filter(({ code }) => code === 'asset-unused').map(({ file }) => file),
  }
}

describe('files under static/', () => {
  it('are published as they are', () => {
    const paths = ['static/.well-known/security.txt', 'static/a b.pdf']
    expect(
      published(
        [],
        paths.map((path) => anAsset(path)),
      ).files,
    ).toEqual(paths)
  })
})

describe('files under content/', () => {
  const file = anAsset('content/posts/map.svg')
  const image = { src: '/posts/map.svg' as const, written: 'map.svg', length: 7, line: 1, column: 1 }

  it('are published when a live document links to them, shows them, or has them for its image', () => {
    for (const head of [
      aPost('content/posts/a.md', '2026-01-01', {}, { links: [aLink('/posts/map.svg')] }),
      aPost('content/posts/a.md', '2026-01-01', {}, { images: [image] }),
      aPost('content/posts/a.md', '2026-01-01', { image: { src: '/posts/map.svg', alt: 'A map' } }),
    ]) {
      expect(published([head], [file])).toEqual({ files: [file.path], unused: [] })
    }
  })

  it('are reported when nothing uses them', () => {
    expect(published([aPost('content/posts/a.md', '2026-01-01')], [file])).toEqual({ files: [], unused: [file.path] })
  })

  it('wait with the document that is held back, wherever they lie, and are not called unused', () => {
    const draft = aPost('content/posts/a.md', '2026-01-01', { draft: true }, { images: [image] })
    expect(published([draft, aHead('content/posts/index.md')], [file])).toEqual({ files: [], unused: [] })
    const bundle = aPost('content/posts/b/index.md', '2026-12-24')
    expect(published([bundle], [anAsset('content/posts/b/report.pdf')])).toEqual({ files: [], unused: [] })
  })

  it('are published beside a live index.md, and not in a folder below it', () => {
    const bundle = aPost('content/posts/b/index.md', '2026-01-01')
    const files = [anAsset('content/posts/b/report.pdf'), anAsset('content/posts/b/raw/data.csv')]
    expect(published([bundle], files)).toEqual({
      files: ['content/posts/b/report.pdf'],
      unused: ['content/posts/b/raw/data.csv'],
    })
  })

  it('are published for the site itself: logo, icon, navigation, and portraits of authors of live posts', () => {
    const entry = { name: 'Jane', bio: undefined, url: undefined, links: [], email: undefined }
    const config: Partial<SiteConfig> = {
      logo: '/logo.svg',
      navigation: [{ label: 'Report', to: '/report.pdf' }],
      authors: { jane: { ...entry, image: '/jane.png' }, john: { ...entry, name: 'John', image: '/john.png' } },
    }
    const assets = ['logo.svg', 'report.pdf', 'jane.png', 'john.png'].map((name) => anAsset(`content/${name}`))
    expect(published([aPost('content/posts/a.md', '2026-01-01', { authors: ['jane'] })], assets, config)).toEqual({
      files: ['content/jane.png', 'content/logo.svg', 'content/report.pdf'],
      unused: ['content/john.png'],
    })
    // Their day will come, or has been.
    const held = aPost('content/posts/b.md', '2026-01-01', { authors: ['john'], draft: true })
    expect(published([held], [anAsset('content/john.png')], config)).toEqual({ files: [], unused: [] })
  })
})
