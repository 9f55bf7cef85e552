/**
 * The Markdown that Gazette reads: CommonMark, GFM, and containers of the directive syntax.
 *
 * micromark asks every construct at every place where it could begin. Two kinds are dear: an e-mail address can begin at
 * every letter, and every paragraph can be the head of a table. They are left out of texts in which they cannot occur.
 */
import type { Nodes, Root } from 'mdast'
import { directiveFromMarkdown } from 'mdast-util-directive'
import { directive } from 'micromark-extension-directive'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { type Data, type Plugin, type Processor, unified } from 'unified'
import { strayTaskMarks } from './stray-task-mark.ts'

export { type Pluggable, type Processor, unified } from 'unified'

/** The tree of a text. Every way to read gives the same; they differ in what they cost. */
export type Parse = (source: string) => Root

/** Of directives the containers alone: `:q`, `9:am` and `::x` are text. And task marks that stand nowhere. */
function containerSyntax(this: Processor): void {
  const data: Data = this.data()
  const constructs = [directive().flow?.[58]].flat() as { readonly concrete?: boolean }[]
  // The container is the one whose lines nothing else may claim.
  const container = constructs.filter(({ concrete }) => concrete === true)
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { flow: { 58: container as never } }]
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), strayTaskMarks, directiveFromMarkdown()]
}

/** The parser and the syntax it reads, as plugins. */
export const markdownSyntax: readonly Plugin[] = [remarkParse, remarkGfm, containerSyntax]

type Parser = Processor<Root>

const full = unified()
  .use([...markdownSyntax])
  .freeze() as unknown as Parser

/** Every construct asked. */
export function parseFully(source: string): Root {
  return full.parse(source)
}

interface Gate {
  /** What cannot begin in a text without the trigger. */
  readonly construct: string
  /** Matches wherever the construct could match, and more often. */
  readonly trigger: RegExp
}

const gates: readonly Gate[] = [
  // GFM 6.9: in what is tokenised an address has an "@" of its own. `a&#64;b.c` is found afterwards, in the text.
  { construct: 'emailAutolink', trigger: /@/ },
  // GFM 4.10: the row of delimiters has hyphens, and beside one of them a pipe or a colon.
  { construct: 'table', trigger: /[|:][ \t]*-|-[ \t]*[|:]/ },
]

/** The constructs asked that can occur in the text. */
export function parseGated(source: string): Root {
  const closed = gates.filter(({ trigger }) => !trigger.test(source)).map(({ construct }) => construct)
  return parseWithout(closed, source)
}

/** Some constructs not asked, whether they occur or not. */
export function parseWithout(constructs: readonly string[], source: string): Root {
  return parserWithout(constructs).parse(source)
}

const parsers = new Map<string, Parser>()

function parserWithout(constructs: readonly string[]): Parser {
  const key = constructs.join()
  const known = parsers.get(key)
  if (known !== undefined) return known
  const parser = unified()
    .use([...markdownSyntax])
    .use(leaveOut, constructs)
    .freeze() as unknown as Parser
  parsers.set(key, parser)
  return parser
}

function leaveOut(this: Processor, constructs: readonly string[]): void {
  const data: Data = this.data()
  data.micromarkExtensions = (data.micromarkExtensions ?? []).map((extension) => without(constructs, extension))
  data.fromMarkdownExtensions = (data.fromMarkdownExtensions ?? []).flat().map(whereThereAreAddresses)
}

type TreeExtension = Exclude<NonNullable<Data['fromMarkdownExtensions']>[number], readonly unknown[]>

/**
 * Addresses that only the finished text shows, since a part of them was written as an entity, are searched for by a walk
 * that takes as long as a tenth of the parser. (It is the only transform that there is.)
 */
function whereThereAreAddresses(extension: TreeExtension): TreeExtension {
  const { transforms } = extension
  if (transforms == null) return extension
  return {
    ...extension,
    transforms: transforms.map((transform) => (tree) => (mayHoldAddress(tree) ? transform(tree) : undefined)),
  }
}

/** Whether the walk could find anything: it passes over links, and wants `https?://`, `www.` or an `@`. */
function mayHoldAddress(node: Nodes): boolean {
  if (node.type === 'text') return /@|www\.|https?:/i.test(node.value)
  if (node.type === 'link' || node.type === 'linkReference') return false
  return 'children' in node && node.children.some(mayHoldAddress)
}

type Extension = NonNullable<Data['micromarkExtensions']>[number]
type Hooks = Record<string, { readonly name?: string } | readonly { readonly name?: string }[]>

function without(names: readonly string[], extension: Extension): Extension {
  const kept = (hooks: Hooks): Hooks =>
    Object.fromEntries(
      Object.entries(hooks)
        .map(([code, hook]) => [code, [hook].flat().filter(({ name }) => !names.includes(name ?? ''))] as const)
        .filter(([, left]) => left.length > 0),
    )
  const { flow, text } = extension as { readonly flow?: Hooks; readonly text?: Hooks }
  return { ...extension, ...(flow && { flow: kept(flow) }), ...(text && { text: kept(text) }) } as Extension
}
