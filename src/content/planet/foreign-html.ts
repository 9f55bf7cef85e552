/**
 * The chain for HTML of somebody else's feed, whole. It goes the way of a document's from the sanitiser on:
 *
 * ```
 * HTML ─ parse ─ sanitise and mend ─ fit in (headings, links, images, ids) ─┬─ whole ──┬─ tables, code ─ print ─ cut at the holes
 *                                                                           └─ excerpt ┘
 * ```
 *
 * What was kept clean when it was fetched is cleaned again: the file may have been edited since, and a better sanitiser
 * reaches feeds that nobody can fetch any more.
 */
import type { Root } from 'hast'
import type { Address } from '../../core/address.ts'
import type { Body } from '../../core/body.ts'
import { repair } from '../../core/content-model.ts'
import { parseHtml, printHtml } from '../../core/parse-html.ts'
import type { SnapshotEntry } from '../../core/planet.ts'
import { type Removal, sanitise } from '../../core/sanitise.ts'
import { createHoles, type Holes } from '../holes.ts'
import { LimitError } from '../limit-error.ts'
import { limits } from '../limits.ts'
import { highlightCode } from '../plugins/code.ts'
import { holdTagsOf } from '../plugins/raw-html.ts'
import { plainText } from '../plugins/read-text.ts'
import { frameAllTables } from '../plugins/tables.ts'
import { element, text } from '../tree.ts'
import { excerptOf } from './foreign-excerpt.ts'
import { fitIn } from './foreign-tree.ts'

/** The text of an entry, in the ways it can be shown. */
export interface ForeignText {
  readonly full: Shown
  readonly excerpt: Shown
  /** As plain text. */
  readonly words: string
  /** How many things were removed that are no honest part of a text: active content, addresses that are no links. */
  readonly removed: number
  /** Why there is no text, as a part of a sentence; undefined where all is well. */
  readonly refusal: string | undefined
}

export interface Shown {
  readonly body: Body
  readonly copies: readonly Address[]
  readonly isCut: boolean
}

/** How many characters of an entry an excerpt shows at most. */
const excerptLength = 500

const nothing: Shown = { body: [], copies: [], isCut: false }

/** @param copyOf The address of our copy of an image, where there is one. */
export function renderForeign(
  { content, summary, link, whole }: Pick<SnapshotEntry, 'content' | 'link' | 'whole' | 'summary'>,
  copyOf: (address: string) => Address | undefined,
): ForeignText {
  const html = content.join('\n')
  if (html.length > limits.characters.limit) return refused(`it has more than ${limits.characters.limit} characters`)
  try {
    holdTagsOf(html)
    const holes = createHoles()
    const { tree, removed } = sanitise(parseHtml(html), {
      embeddedText: (host) => holes.mark({ hole: 'text', key: 'embedded', values: [host] }),
    })
    const { tree: fitting, images } = fitIn(repair(tree), link, copyOf, holes)
    const said = fitting.children.length === 0 ? paragraphOf(summary) : fitting
    const isSummary = said !== fitting && said.children.length > 0
    const excerpt = excerptOf(said, excerptLength)
    const show = (shown: Root, isCut: boolean): Shown => {
      const body = finished(shown, isCut ? link : undefined, holes)
      return { body, copies: images.filter(({ mark }) => holds(shown, mark)).map(({ copy }) => copy), isCut }
    }
    return {
      // Each is finished as a tree of its own.
      full: show(structuredClone(said), !whole || isSummary),
      excerpt: show(excerpt.tree, excerpt.isCut || !whole || isSummary),
      words: plainText(said),
      removed: removed.filter(isSuspicious).length,
      refusal: undefined,
    }
  } catch (thrown) {
    if (thrown instanceof LimitError) {
      const { name, count } = thrown.excess
      return refused(`it has ${count} ${limits[name].what}; the limit is ${limits[name].limit}`)
    }
    if (thrown instanceof RangeError && /call stack/i.test(thrown.message)) {
      return refused('it nests deeper than Gazette can read')
    }
    throw thrown
  }
}

function refused(refusal: string): ForeignText {
  return { full: nothing, excerpt: nothing, words: '', removed: 0, refusal }
}

/** A feed's own summary is plain text. */
function paragraphOf(summary = ''): Root {
  const paragraphs = summary
    .split(/\n\s*\n/)
    .map((words) => words.trim())
    .filter((words) => words !== '')
  const { tree } = sanitise(
    { type: 'root', children: paragraphs.map((words) => element('p', {}, text(words))) },
    { embeddedText: () => '' },
  )
  return tree
}

/** Styles and presentational attributes are no more than a matter of looks; what runs or leads astray is another. */
function isSuspicious({ kind, tag, attribute }: Removal): boolean {
  if (kind === 'protocol') return true
  if (kind === 'attribute') return /^on/i.test(attribute)
  return kind === 'content' && !/^(?:style|svg|math|title|link|meta|head)$/.test(tag)
}

function finished(tree: Root, link: string | undefined, holes: Holes): Body {
  frameAllTables(tree, () => {})
  highlightCode()(tree)
  const html = printHtml(tree).replace(/^\n+|\n+$/g, '')
  const body = holes.cut(html)
  return link === undefined || body.length === 0 ? body : [...body, { hole: 'rest', to: link }]
}

function holds(parent: Root, mark: string): boolean {
  const within = (node: Root['children'][number]): boolean =>
    node.type === 'text'
      ? node.value.includes(mark)
      : node.type === 'element' && node.children.some((child) => within(child))
  return parent.children.some(within)
}
