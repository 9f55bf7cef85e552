/** Every tree passes the one sanitiser, and its nesting is mended. What was removed is said. */
import type { Nodes, Root } from 'hast'
import type { VFile } from 'vfile'
import { repair } from '../../core/content-model.ts'
import { protocolOf } from '../../core/html-policy.ts'
import { type Removal, sanitise } from '../../core/sanitise.ts'
import { type Context, contextOf, spanOf } from '../context.ts'

export function makeSafe() {
  return (tree: Root, file: VFile): Root => {
    const context = contextOf(file)
    const { tree: safe, removed } = sanitise(tree, {
      embeddedText: (host) => context.holes.mark({ hole: 'text', key: 'embedded', values: [host] }),
      opaque: (node) => printHole(node, context),
    })
    report(removed, context)
    return repair(safe, (link) => {
      const target = shorten(String(link.properties.href ?? ''))
      context.warn(
        'html-removed',
        spanOf(link),
        `The link to "${target}" stands inside another link and is printed as its text.`,
        'End the outer link before the inner one begins.',
      )
    })
  }
}

function printHole(node: Nodes, context: Context): string | undefined {
  if (node.type !== 'hole') return undefined
  return node.hole.hole === 'more' ? context.holes.more : context.holes.mark(node.hole)
}

/** One message for an element or tag, and one for all attributes that one element lost. */
function report(removed: readonly Removal[], context: Context): void {
  const attributes = new Map<string, Removal[]>()
  for (const removal of removed) {
    const { kind, tag, source, place } = removal
    if (kind === 'content') {
      const note =
        source === undefined
          ? (reasons[tag] ?? 'Say it in words, or as an image or a link.')
          : 'A link to its source stands in its place.'
      context.warn('html-removed', place, `"<${tag}>" was removed with all it holds.`, note)
    } else if (kind === 'tag') {
      const placeholder = placeholderAt(context, removal)
      context.warn(
        'html-removed',
        place,
        `The tag "${placeholder ?? `<${tag}>`}" was removed; what it holds is printed.`,
        placeholder === undefined
          ? 'Pages are made of text, headings, lists, tables, images and links; use one of these.'
          : 'If it is meant as text, put it between backticks.',
      )
    } else if (kind === 'protocol') reportAddress(removal, context)
    else {
      const key = `${place?.line}:${place?.column}:${tag}`
      attributes.set(key, [...(attributes.get(key) ?? []), removal])
    }
  }
  for (const group of attributes.values()) reportAttributes(group, context)
}

/** `<your name here>`: words in angle brackets, as nobody writes tags. HTML reads them as a tag with attributes. */
function placeholderAt(context: Context, { tag, place }: Removal): string | undefined {
  const line = place === undefined ? '' : (context.source.split('\n', place.line)[place.line - 1] ?? '')
  const [written] = /^<[^<>="'/]+>/.exec(line.slice((place?.column ?? 1) - 1)) ?? []
  return written !== undefined && (written.includes(' ') || !formerTags.test(tag)) ? written : undefined
}

/** Tags of HTML, today's and yesterday's, that may not stand on a page. */
const formerTags =
  /^(?:.*[:-].*|address|big|blink|body|button|data|dialog|fieldset|font|footer|form|header|hgroup|html|input|label|legend|main|map|marquee|menu|meter|multicol|nav|nobr|output|picture|progress|rb|rtc|search|slot|spacer|summary)$/

const reasons: Readonly<Record<string, string>> = {
  style: 'The look of pages comes from the style sheet of the site.',
  link: 'The look of pages comes from the style sheet of the site.',
  script: 'Pages run no script. Link to the page that has it.',
  svg: 'Save the drawing as a file beside the post and show it as an image.',
  math: 'Write the formula in words, or show it as an image with an alternative text.',
  title: 'The title of a page is given in its front matter.',
  meta: 'What describes a page is given in its front matter.',
}

function reportAddress({ tag, attribute, value, place }: Removal, context: Context): void {
  const protocol = protocolOf(value)
  const shown = shorten(value.replaceAll('%5C', '\\'))
  if (tag === 'a') {
    context.warn(
      'link-refused',
      place,
      `The link to "${shown}" is printed as its text: "${protocol}:" is no protocol for links.`,
      protocol === 'file' || /^[a-z]$/.test(protocol)
        ? 'This file is on your own computer. Copy it beside the post and link to it there: [text](report.pdf).'
        : 'Links may use http, https, mailto and tel, or lead to a page of this site.',
    )
  } else if (attribute === 'src' && protocol === 'data') {
    context.warn(
      'image-embedded',
      place,
      `An image embedded as data ("${shown}") was kept out.`,
      'Save it as a file beside the post and show that: ![alternative text](picture.png).',
    )
  } else {
    context.warn(
      'html-removed',
      place,
      `The address "${shown}" was removed from "<${tag}>": "${protocol}:" is not allowed there.`,
      'Use an address that begins with https:// or a file of this site.',
    )
  }
}

function reportAttributes(group: readonly Removal[], context: Context): void {
  const [first] = group
  if (first === undefined) return
  const names = group.map(({ attribute, value }) =>
    attribute === 'class' || attribute === 'id' ? `${attribute}="${shorten(value)}"` : attribute,
  )
  // A parser repeats unclosed formatting, with its attributes.
  const list = [...new Set(names)].map((name) => (name.includes('"') ? name : `"${name}"`))
  context.warn(
    'html-removed',
    first.place,
    `${list.length === 1 ? 'The attribute' : 'The attributes'} ${list.join(' and ')} ${list.length === 1 ? 'was' : 'were'} removed from "<${first.tag}>".`,
    first.tag === 'img' && group.some(({ attribute }) => attribute === 'width' || attribute === 'height')
      ? 'Images are printed in their own size, as wide as the page allows.'
      : 'How things look comes from the style sheet of the site. Attributes that say what something means may stay: id, lang, dir, title, alt, cite, datetime, start, colspan, rowspan, scope, headers.',
  )
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > 60 ? `${line.slice(0, 59)}…` : line
}
