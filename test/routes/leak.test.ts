import { describe, expect, it } from 'vitest'
import type { Head } from '../../src/core/document.ts'
import { aHead, anAsset, aPost, moment } from '../factories.ts'
import { planned } from './planned.ts'

/** Everything an author may write into a document that is not to be seen yet. */
const canary = 'canary'

const secret = (path: string, date: string, meta: Partial<Head['meta']>) =>
  aPost(
    path,
    date,
    {
      title: canary,
      description: canary,
      tags: [canary, 'Shared'],
      authors: [canary, 'Jane'],
      aliases: [`/${canary}-old/`],
      id: canary,
      image: { src: `/posts/${canary}.png` },
      ...meta,
    },
    { summary: canary },
  )

const held = [
  secret('content/posts/canary-draft.md', '2026-01-02', { draft: true }),
  secret('content/posts/canary-later.md', '2026-12-24', {}),
  secret('content/canary-folder/canary.md', '2026-12-25', {}),
  secret('content/posts/canary-errors.md', '2026-01-02', {}),
  aHead('content/canary/index.md', { title: canary, draft: true }),
  aHead('content/notice.md', { title: canary }),
]
const live = aPost('content/posts/live.md', '2026-01-01', { tags: ['Shared'], authors: ['Jane'] })
const files = [anAsset('content/posts/canary.png'), anAsset('content/canary/canary.pdf')]
const window = { from: moment('2027-01-01'), until: undefined }
const config = { notice: window, navigation: [{ label: 'Soon', to: '/canary/' as const }] }

describe('what is held back', () => {
  it('appears in no view, no output and no file', () => {
    const { outputs, views } = planned([...held, live], config, files, {
      heldForErrors: ['content/posts/canary-errors.md'],
    })
    expect(JSON.stringify([outputs, views])).not.toContain(canary)
    expect(JSON.stringify([outputs, views])).toContain('/posts/live/')
  })

  it('appears once it is out, which shows that the test would see it', () => {
    const later = moment('2027-06-01').epoch
    const { outputs, views } = planned([...held, live], config, files, { now: later })
    for (const found of ['canary-later', 'canary-folder', '/tags/canary/', 'canary-old', 'canary.png']) {
      expect(JSON.stringify([outputs, views])).toContain(found)
    }
    expect(JSON.stringify([outputs, views])).not.toContain('canary-draft')
  })
})

describe('what was taken down', () => {
  const gone = (meta: Partial<Head['meta']>) =>
    secret('content/posts/gone.md', '2026-01-02', {
      aliases: [],
      id: 'urn:example:gone',
      expires: moment('2026-02-01'),
      ...meta,
    })

  it('is remembered by its title alone, which a silent withdrawal leaves out too', () => {
    const { view, views } = planned([gone({}), live], {}, files)
    expect(view('posts/gone/index.html', 'gone')).toMatchObject({ title: canary, reason: undefined })
    const others = views.filter(({ kind }) => kind !== 'gone')
    expect(JSON.stringify(others)).not.toContain(canary)

    const silent = planned([gone({ silent: true, reason: canary }), live], {}, files)
    expect(silent.outputs).toContain('posts/gone/index.html')
    expect(JSON.stringify(silent.views)).not.toContain(canary)
  })
})
