/** Moves in memory, and the law that holds for all of them. */
import fc from 'fast-check'
import { expect } from 'vitest'
import { newMessages } from '../../src/cli/commands/mv.ts'
import { changedFiles } from '../../src/cli/move/changed-files.ts'
import { type MoveRequest, planMove } from '../../src/cli/move/plan-move.ts'
import { addressOf, outputOf } from '../../src/core/address.ts'
import type { Files } from '../../src/core/files.ts'
import { overviewOf } from '../../src/engine/overview.ts'
import { memoryFiles } from '../../src/io/files.ts'
import { buildFrom, now, packageLayouts, post, siteWith } from '../site.ts'

const where = { root: '/site', workingFolder: '/site', base: '' }

export async function plan(files: Files, old: string, target: string, rest: Partial<MoveRequest> = {}) {
  const site = await overviewOf({ root: '/site', now }, { packageLayouts, files })
  return planMove({ old, target, undo: false, now, published: {}, ...rest }, site, files, where)
}

export function textsOf(files: Files): Record<string, string> {
  const decode = (path: string) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(files.read(path))
  return Object.fromEntries(files.list('content').map((path) => [path, decode(path)]))
}

const names = ['a', 'b', 'c', 'd/index', '2026-06-02-e', 'f/index', 'é']
const paths = names.map((name) => `content/posts/${name}.md`)
const meta = fc.constantFrom(
  '',
  '# note\n',
  'aliases: []\n',
  'aliases: /x1/\n',
  'aliases: [/x1/, "/x2/"]\n',
  'aliases:\n- /x1/\n',
  'draft: true\n',
  'id: urn:x:1\n',
)
const target = fc.constantFrom(
  'content/posts/moved.md',
  'content/news/deep/',
  'content/posts/2026-06-02-moved.md',
  'content/moved/index.md',
)

/** A move leaves a site that builds without a new message, keeps old addresses and ids, and is undone exactly. */
export const movesLoseNothing = fc.asyncProperty(
  fc.record({
    metas: fc.tuple(...paths.map(() => meta)),
    links: fc.array(fc.tuple(fc.nat(6), fc.nat(6), fc.nat(5))),
    moving: fc.constantFrom(...paths),
    target,
    ending: fc.constantFrom('\n', '\r\n'),
    mark: fc.constantFrom('', '\ufeff'),
  }),
  async ({ metas, links, moving, target, ending, mark }) => {
    const bodies = paths.map((from, index) => {
      const own = links.filter(([source]) => source === index)
      return own.map(([, to, form]) => linkTo(from, paths[to] ?? '', form)).join('\n\n')
    })
    const site = siteWith(
      Object.fromEntries([
        ...paths.map((path, index) => {
          // An alias belongs to one document, and so does an id.
          const extra = (metas[index] ?? '').replaceAll('/x', `/x${index}-`).replace('urn:x:1', `urn:x:${index}`)
          return [path, mark + post(`Title ${index}`, extra, bodies[index]).replaceAll('\n', ending)]
        }),
        ['content/posts/d/map.png', 'map'],
      ]),
    )
    const files = memoryFiles(site)
    const before = await buildFrom(files)
    const planned = await plan(files, moving, target)
    if ('kind' in planned) return
    const changed = changedFiles(files, planned.changes)
    const after = await buildFrom(changed)
    expect(newMessages(before.messages, after.messages, planned).map(({ text }) => text)).toEqual([])
    if (!(metas[paths.indexOf(moving)] ?? '').includes('draft')) {
      expect(Object.keys(after.files)).toContain(outputOf(addressOf(moving)))
    }
    const ids = (xml = '') => [...xml.matchAll(/<id>(.*?)<\/id>/g)].map(([, id]) => id).sort()
    expect(ids(after.files['feed.xml'])).toEqual(ids(before.files['feed.xml']))
    const undone = await plan(changed, planned.to, planned.from, { undo: planned.isUndone })
    if ('kind' in undone) throw new Error(undone.text)
    expect(textsOf(changedFiles(changed, undone.changes))).toEqual(textsOf(files))
  },
)

/**
 * A link as people write it. (That one was percent-encoded is forgotten by a name that needs no encoding, and so is that
 * a link to a neighbour had no `./`, by a link to another folder.)
 */
function linkTo(from: string, to: string, form: number): string {
  const up = '../'.repeat(from.split('/').length - 3)
  const self = `./${from.slice(from.lastIndexOf('/') + 1)}`
  const relative = from === to ? self : `${up === '' ? './' : up}${to.slice('content/posts/'.length)}`
  const address = addressOf(to)
  return (
    [
      `[text](${relative})`,
      `[text](${address} "title")`,
      `<a href="${address}">text</a>`,
      `[text][r${to.length}]\n\n[r${to.length}]: ${relative}`,
      `[text](https://example.gov${address})`,
      `[text](<${relative}>)`,
    ][form] ?? ''
  )
}
