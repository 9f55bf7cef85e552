/**
 * The law of the ledger: whatever is done to a site, day after day, each build either says what is wrong or keeps every
 * address that was ever published answering, and every entry under the id it came out with.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkLedger } from '../../src/check/ledger.ts'
import { foldAddress, outputOf } from '../../src/core/address.ts'
import { aliasAddress } from '../../src/core/alias.ts'
import type { Removal, SiteConfig } from '../../src/core/config.ts'
import type { Head, Meta } from '../../src/core/document.ts'
import { type LedgerLine, mergeLedgers, readLedger } from '../../src/core/ledger.ts'
import { isError } from '../../src/core/message.ts'
import { generators } from '../../src/routes/generators.ts'
import { planRoutes } from '../../src/routes/plan.ts'
import { buildSite } from '../../src/site/site.ts'
import { aConfig, aHead, aPost, aRequest, moment } from '../factories.ts'

/** A text, wherever its file lies by now. */
interface Text {
  readonly name: string
  readonly path: string
  readonly meta: Partial<Meta>
}

interface World {
  readonly texts: readonly Text[]
  readonly removals: readonly Removal[]
  readonly config: Partial<SiteConfig>
  readonly day: number
}

const place = fc.tuple(fc.constantFrom('posts', 'posts/2026', 'news'), fc.constantFrom('a', 'b', 'c', 'd'))
const which = fc.nat({ max: 9 })
const step = fc.oneof(
  fc.record({ do: fc.constant('add' as const), place, tag: fc.constantFrom('x', 'y') }),
  fc.record({
    do: fc.constantFrom('rename' as const, 'rename with alias' as const, 'move with id' as const),
    which,
    place,
  }),
  fc.record({ do: fc.constantFrom('delete' as const, 'delete and say so' as const), which }),
  fc.record({ do: fc.constantFrom('draft' as const, 'retag' as const, 'remove' as const, 'retitle' as const), which }),
  fc.record({ do: fc.constantFrom('wait' as const, 'change the host' as const, 'change the feed id' as const) }),
)
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

/** Each line of content/removed.yml has a number of its own. */
let lines = 0

const pathOf = ([folder, name]: readonly [string, string]) => `content/${folder}/${name}.md`

function after(world: World, next: Step, ids: ReadonlyMap<string, string>): World {
  const { texts, day } = world
  const edit = (index: number, change: (text: Text) => Text | undefined): World => ({
    ...world,
    texts: texts.flatMap((text, at) => (at === index % Math.max(1, texts.length) ? (change(text) ?? []) : [text])),
  })
  const isFree = (path: string) => !texts.some((text) => text.path === path)
  switch (next.do) {
    case 'add': {
      const path = pathOf(next.place)
      const added: Text = { name: `${path} of day ${day}`, path, meta: { tags: [next.tag] } }
      return isFree(path) ? { ...world, texts: [...texts, added] } : world
    }
    case 'rename':
    case 'rename with alias':
    case 'move with id': {
      const path = pathOf(next.place)
      if (!isFree(path)) return world
      return edit(next.which, (text) => {
        const { address } = aHead(text.path)
        const id = ids.get(text.name)
        if (next.do === 'rename with alias') {
          const aliases = [...(text.meta.aliases ?? []), address].filter((alias) => alias !== aHead(path).address)
          return { ...text, path, meta: { ...text.meta, aliases } }
        }
        return { ...text, path, meta: { ...text.meta, ...(next.do === 'move with id' && id ? { id } : {}) } }
      })
    }
    case 'delete':
      return edit(next.which, () => undefined)
    case 'delete and say so': {
      const text = texts[next.which % Math.max(1, texts.length)]
      if (text === undefined) return world
      const { address } = aHead(text.path)
      const all = [address, ...(text.meta.aliases ?? [])]
      const gone = all.map(
        (one): Removal => ({ address: one, position: { line: ++lines, column: 1 }, at: momentOn(day), silent: false }),
      )
      return { ...edit(next.which, () => undefined), removals: [...world.removals, ...gone] }
    }
    case 'draft':
      return edit(next.which, (text) => ({ ...text, meta: { ...text.meta, draft: true } }))
    case 'retag':
      return edit(next.which, (text) => ({ ...text, meta: { ...text.meta, tags: ['z'] } }))
    case 'retitle':
      return edit(next.which, (text) => ({ ...text, meta: { ...text.meta, title: `Day ${day}` } }))
    case 'remove':
      return edit(next.which, (text) => ({ ...text, meta: { ...text.meta, expires: momentOn(day + 2) } }))
    case 'wait':
      return world
    case 'change the host':
      return { ...world, config: { ...world.config, url: `https://host-${day}.example` } }
    case 'change the feed id':
      return { ...world, config: { ...world.config, feedId: { authority: `a${day}.example`, date: '2027' } } }
    default:
      return next satisfies never
  }
}

const momentOn = (day: number) => moment(new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10))

function headsOf({ texts }: World): readonly Head[] {
  return texts.map(({ path, meta }) => aPost(path, '2026-01-01', meta))
}

function publish(world: World, ledger: readonly LedgerLine[]) {
  const places = Object.fromEntries(ledger.map(({ address }, index) => [address, index + 1]))
  const config = aConfig({ removals: world.removals, ledger: { lines: ledger, places }, ...world.config })
  const { site, messages } = buildSite(headsOf(world), [], config, aRequest({ now: momentOn(world.day).epoch }))
  const plan = planRoutes(site, generators)
  const all = [...messages, ...plan.messages, ...checkLedger({ site, documents: [], assets: [], routes: plan.routes })]
  const text = plan.routes.find(({ output }) => output === 'ledger.tsv')?.view()
  return {
    errors: all.filter(isError),
    untrue: new Set(
      world.removals.flatMap(({ position }) =>
        all.some(({ code, line }) => code === 'removal-no-effect' && line === position.line) ? [position] : [],
      ),
    ),
    outputs: new Set(plan.routes.map(({ output }) => foldAddress(output))),
    ids: new Map(
      world.texts.flatMap(({ name, path }) =>
        site.posts.flatMap((post) => (post.head.path === path ? [[name, post.id] as const] : [])),
      ),
    ),
    recorded: mergeLedgers(ledger, readLedger(text?.kind === 'text' ? text.text : '').lines),
  }
}

/** Two new texts, one after the other, at two addresses of an entry that is gone. */
const reused: Step[] = [
  { do: 'add', place: ['news', 'd'], tag: 'x' },
  { do: 'rename with alias', which: 0, place: ['posts', 'b'] },
  { do: 'delete and say so', which: 0 },
  { do: 'add', place: ['posts', 'b'], tag: 'x' },
  { do: 'add', place: ['news', 'd'], tag: 'x' },
  { do: 'draft', which: 0 },
]

/** A new text at the first address of an entry that moved on with its id, and expired. */
const expiredBefore: Step[] = [
  { do: 'add', place: ['news', 'b'], tag: 'x' },
  { do: 'move with id', which: 0, place: ['posts', 'a'] },
  { do: 'remove', which: 0 },
  { do: 'add', place: ['news', 'b'], tag: 'x' },
  { do: 'rename', which: 3, place: ['posts/2026', 'a'] },
  { do: 'delete', which: 0 },
]

describe('the law of the ledger', () => {
  it('every build that is published keeps every address and every id that ever was', () => {
    let published = 0
    let refused = 0
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 14 }), (steps) => {
        let world: World = { texts: [], removals: [], config: {}, day: 1 }
        let ledger: readonly LedgerLine[] = []
        const ids = new Map<string, string>()
        for (const next of steps) {
          const tried = { ...after(world, next, ids), day: world.day + 1 }
          const result = publish(tried, ledger)
          if (result.errors.length > 0) {
            // What is refused was an edit, never the passing of a day; and it is taken back.
            refused++
            expect(next.do).not.toBe('wait')
            world = { ...world, day: tried.day }
            expect(publish(world, ledger).errors).toEqual([])
            continue
          }
          published++
          for (const { address } of ledger) {
            const places = [outputOf(address), outputOf(aliasAddress(address) ?? address)].map(foldAddress)
            expect([address, places.some((output) => result.outputs.has(output))]).toEqual([address, true])
          }
          for (const [name, id] of result.ids) {
            expect([name, ids.get(name) ?? id]).toEqual([name, id])
            ids.set(name, id)
          }
          expect(new Set(result.ids.values()).size).toBe(result.ids.size)
          // Authors do what warnings say: a line that is not true is taken out.
          world = { ...tried, removals: tried.removals.filter((one) => !result.untrue.has(one.position)) }
          ledger = result.recorded
        }
      }),
      { numRuns: 400, examples: [[reused], [expiredBefore]] },
    )
    // It would say nothing if all were refused, or none.
    expect(Math.min(published, refused)).toBeGreaterThan(50)
  })
})
