/** What a reader is shown of many blogs: by our pages, by our merged feed, and by what made the page of 2009. */
import type { Element, ElementContent, Root } from 'hast'
import { parseHtml } from '../../../src/core/parse-html.ts'
import { child, children, type Node, parse } from '../../render/strict-xml.ts'
import type { Built } from '../../site.ts'

export interface ShownItem {
  readonly title: string
  readonly tree: Root
  /** Names and dates that stand with it, and where it leads. */
  readonly facts: {
    readonly source: string
    readonly author: string
    readonly date: string
    readonly href: string
    readonly language: string
  }
}

export interface Shown {
  readonly items: readonly ShownItem[]
  /** All words in the order in which they are read, a line a block. */
  readonly lines: readonly string[]
  /** Where a reader can go from here to see less at a time: a blog, a month, a list of blogs. */
  readonly ways: readonly string[]
}

export function elements(parent: Root | Element): Element[] {
  return (parent.children as ElementContent[]).flatMap((node) =>
    node.type === 'element' ? [node, ...elements(node)] : [],
  )
}

/** The text of a tree as it is: nothing is collapsed. */
export function textOf(node: Root | ElementContent): string {
  if (node.type === 'text') return node.value
  return 'children' in node ? (node.children as ElementContent[]).map(textOf).join('') : ''
}

const inline =
  /^(?:a|abbr|b|bdi|bdo|cite|code|del|dfn|em|i|img|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|time|u|var|wbr)$/

/** What a browser would set as lines: blocks, and what stands between breaks; white space collapsed, but for `pre`. */
export function linesOf(parent: Root | Element): string[] {
  const lines: string[] = []
  let line = ''
  const end = (): void => {
    if (line.trim() !== '') lines.push(line.replace(/\s+/g, ' ').trim())
    line = ''
  }
  const walk = (node: ElementContent): void => {
    if (node.type === 'text') line += node.value
    if (node.type !== 'element') return
    const isInline = inline.test(node.tagName)
    if (!isInline) end()
    if (node.tagName === 'pre') lines.push(...textOf(node).split('\n'))
    else for (const child of node.children) walk(child)
    if (!isInline) end()
  }
  for (const node of parent.children as ElementContent[]) walk(node)
  end()
  return lines
}

export function withClass(parent: Root | Element, name: string): Element[] {
  return elements(parent).filter(({ properties }) => [properties.className ?? []].flat().includes(name))
}

export function tagged(parent: Root | Element, tag: string): Element[] {
  return elements(parent).filter(({ tagName }) => tagName === tag)
}

/** The river, all its pages. */
export function shownOnPages({ files }: Built): Shown {
  const numberOf = (path: string): number => Number(/\d+/.exec(path)?.[0] ?? Number.POSITIVE_INFINITY)
  const pages = Object.keys(files)
    .filter((path) => /^planet\/(?:page\/\d+\/)?index\.html$/.test(path))
    // Pages are counted from the oldest entries on; the newest are on the one without a number.
    .sort((a, b) => numberOf(b) - numberOf(a))
    .map((path) => parseHtml(files[path] ?? ''))
    .filter((page) => withClass(page, 'planet-item').length > 0)
  return {
    items: pages.flatMap((page) => withClass(page, 'planet-item').map(itemOf)),
    lines: pages.flatMap((page) => withClass(page, 'cards').flatMap(linesOf)),
    ways: pages
      .flatMap((page) => tagged(page, 'a'))
      .map(({ properties }) => String(properties.href))
      .filter((href) => `${href.slice(1)}index.html` in files),
  }
}

function itemOf(article: Element): ShownItem {
  const [prose] = withClass(article, 'prose')
  const [title] = tagged(article, 'h2')
  const [byline] = withClass(article, 'byline')
  const sources = byline === undefined ? [] : byline.children.filter((node): node is Element => node.type === 'element')
  const [original] = tagged(article, 'a').filter(({ properties }) => [properties.rel].flat().includes('bookmark'))
  const [day] = tagged(article, 'time')
  const source = sources[0] === undefined ? '' : textOf(sources[0]).replace(/^From /, '')
  return {
    title: title === undefined ? '' : textOf(title),
    tree: { type: 'root', children: prose?.children ?? [] },
    facts: {
      source,
      // Where a blog has one author who is called like it, its name is not said twice.
      author: sources[1] === undefined ? source : textOf(sources[1]).replace(/^By /, ''),
      date: String(day?.properties.dateTime ?? ''),
      href: String(original?.properties.href ?? ''),
      language: String(prose?.properties.lang ?? ''),
    },
  }
}

/** The merged feed, read by a strict parser. */
export function shownInFeed({ files }: Built): Shown {
  const feed = parse(files['planet/feed.xml'] ?? '')
  const entries = children(feed, 'entry')
  const items = entries.map(entryOf)
  return {
    items,
    lines: items.flatMap(({ title, tree }) => [title, ...linesOf(tree)]),
    ways: entries.flatMap((entry) =>
      children(child(entry, 'source'), 'link').flatMap(({ attributes }) => attributes.href ?? []),
    ),
  }
}

function entryOf(entry: Node): ShownItem {
  const link = children(entry, 'link').find(({ attributes }) => attributes.rel === 'alternate')
  return {
    title: child(entry, 'title')?.text ?? '',
    tree: parseHtml(child(entry, 'content')?.text ?? ''),
    facts: {
      source: child(child(entry, 'source'), 'title')?.text ?? '',
      author: child(child(entry, 'author'), 'name')?.text ?? '',
      date: child(entry, 'published')?.text ?? '',
      href: link?.attributes.href ?? '',
      language: entry.attributes['xml:lang'] ?? '',
    },
  }
}
