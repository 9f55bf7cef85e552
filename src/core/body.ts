/**
 * A Body is what an author wrote, as sanitised HTML with typed holes. The holes are what depends on more than the one
 * file: where a link leads, how large an image is, which words the site prints. They are filled once per use (page,
 * feed, search), so that a change of base path or of another file never parses a post again (law 4).
 */
import { type Address, absoluteOf, hrefOf } from './address.ts'
import type { Hash } from './hash.ts'
import { escapeHtml, type SafeHtml } from './html.ts'
import type { Texts } from './texts.ts'
import { urlOf } from './url.ts'

export type Body = readonly BodyPart[]

/** A string is sanitised HTML and printed as it is. */
export type BodyPart = string | Hole

export type Hole = LinkHole | LinkEndHole | ImageHole | ForeignImageHole | AnchorHole | TextHole | RestHole

/** The start tag of a link. */
export interface LinkHole {
  readonly hole: 'link'
  /** An address of this site (decoded, without base path), '' for the same page, or an absolute URL of any allowed protocol. */
  readonly to: Address | '' | string
  /** Decoded, without `#`; '' when there is none. Always '' when `to` is an absolute URL. */
  readonly fragment: string
  /** Of an address: the query, encoded, with its `?`; absent when there is none. */
  readonly query?: string
  /** The other attributes as sanitised HTML, each with a space before it: ` title="…"`. */
  readonly attributes: string
}

/** The end tag of the link that was opened last. Links do not nest. */
export interface LinkEndHole {
  readonly hole: 'link-end'
}

/** An image of this site. */
export interface ImageHole {
  readonly hole: 'image'
  /** Address of the image. */
  readonly src: Address
  /** The other attributes (alt, title, class, lang) as sanitised HTML, each with a space before it. */
  readonly attributes: string
}

/** An image of somebody else's: our copy of it where there is one that may be shown, else a link to it. */
export interface ForeignImageHole {
  readonly hole: 'foreign-image'
  /** Absolute. */
  readonly original: string
  /** Address of the copy; absent where none was made. */
  readonly copy?: Address
  /** Plain text; '' where the image has none. */
  readonly alt: string
  /** As of an image, without alt. */
  readonly attributes: string
  /** Whether it stands inside a link, so that no other can stand for it. */
  readonly inLink: boolean
}

/** The link to the rest of a text that was cut. For uses that leave the site; on a page it is the layout's. */
export interface RestHole {
  readonly hole: 'rest'
  /** Absolute. */
  readonly to: string
}

/** The link to a heading that stands at the heading's end on pages. */
export interface AnchorHole {
  readonly hole: 'anchor'
  readonly id: string
  /** Plain text of the heading. */
  readonly heading: string
}

/** A word that Gazette prints inside a body. */
export interface TextHole {
  readonly hole: 'text'
  readonly key: BodyTextKey
  /** For `footnoteBack` and `footnoteBackAgain`: the number of the footnote and of the reference. */
  readonly values?: readonly string[]
}

/** The texts a body can hold; all are in the one table of texts. */
export type BodyTextKey = keyof Texts['body']

/** One use of a body in a view: its hash and the facts from other files that fill its holes. */
export interface BodyUse {
  readonly body: Hash
  /** Address of the page the body belongs to, for its links to itself. */
  readonly address: Address
  /**
   * Link targets that are not printed as written: the address to print instead, or null where the target is held
   * back and the link is printed as its text. Only the exceptions are listed.
   */
  readonly links: Readonly<Record<string, Address | null>>
  /** What is known of the images that the body shows, by their address. */
  readonly images: Readonly<Record<string, ImageUse>>
}

export interface ImageUse {
  /** In CSS pixels; undefined when the file does not tell. */
  readonly width: number | undefined
  readonly height: number | undefined
}

/** How to fill the holes of one use. */
export interface Filling {
  readonly use: BodyUse
  readonly texts: Texts
  /** Base path ('' or '/blog'); used when `url` is undefined. */
  readonly base: string
  /** The site's address, for uses that leave the site (feeds): every link and image becomes absolute. */
  readonly url: string | undefined
  /** Whether headings get their link. */
  readonly anchors: boolean
}

/** Fills the holes of a body. Pure; the only place where a body becomes HTML. */
export function fillBody(body: Body, filling: Filling): SafeHtml {
  let html = ''
  let linkIsOpen = false
  for (const part of body) {
    if (typeof part === 'string') html += part
    else if (part.hole === 'link') {
      const href = linkTarget(part, filling)
      linkIsOpen = href !== null
      if (href !== null) html += `<a href="${escapeHtml(href)}"${part.attributes}>`
    } else if (part.hole === 'link-end') {
      if (linkIsOpen) html += '</a>'
      linkIsOpen = false
    } else if (part.hole === 'image') html += imageTag(part, filling)
    else if (part.hole === 'foreign-image') html += foreignImage(part, filling)
    else if (part.hole === 'rest') html += filling.url === undefined ? '' : restLink(part, filling)
    else if (part.hole === 'anchor') {
      if (filling.anchors) {
        const label = escapeHtml(filling.texts.body.anchor(part.heading))
        html += ` <a class="anchor" href="#${escapeHtml(encodeURIComponent(part.id))}" aria-label="${label}">#</a>`
      }
    } else {
      const text = filling.texts.body[part.key] as (...values: readonly string[]) => string
      html += escapeHtml(text(...(part.values ?? [])))
    }
  }
  return html as SafeHtml
}

/** The href of a link, or null where only its text is printed. */
function linkTarget(hole: LinkHole, { use, base, url }: Filling): string | null {
  const { to, fragment, query = '' } = hole
  const hash = fragment === '' ? '' : `#${encodeURIComponent(fragment)}`
  if (to === '') {
    if (url !== undefined) return `${absoluteOf(url, use.address)}${query}${hash}`
    return query === '' ? `#${encodeURIComponent(fragment)}` : `${query}${hash}`
  }
  if (!isAddress(to)) return to
  // Addresses begin with a slash, so nothing that every object has answers for one.
  const exception = use.links[to]
  const target = exception === undefined ? to : exception
  if (target === null) return null
  if (query !== '') return `${url === undefined ? hrefOf(base, target) : absoluteOf(url, target)}${query}${hash}`
  return url === undefined ? hrefOf(base, target, fragment) : absoluteOf(url, target, fragment)
}

/** A reader of the page asks nobody else for an image. */
function foreignImage({ original, copy, alt, attributes, inLink }: ForeignImageHole, filling: Filling): string {
  const words = () => filling.texts.body.remoteImage(hostOf(original))
  if (copy !== undefined && copy in filling.use.images) {
    const name = alt === '' && inLink ? words() : alt
    return imageTag({ src: copy, attributes: ` alt="${escapeHtml(name)}"${attributes}` }, filling)
  }
  const label = escapeHtml(alt === '' ? words() : alt)
  return inLink ? label : `<a href="${escapeHtml(original)}">${label}</a>`
}

function restLink({ to }: RestHole, { texts }: Filling): string {
  return `\n<p><a href="${escapeHtml(to)}">${escapeHtml(texts.body.readMore(hostOf(to)))}</a></p>`
}

function hostOf(url: string): string {
  return urlOf(url)?.host ?? ''
}

function imageTag(hole: Pick<ImageHole, 'src' | 'attributes'>, { use, base, url }: Filling): string {
  const src = url === undefined ? hrefOf(base, hole.src) : absoluteOf(url, hole.src)
  const { width, height } = use.images[hole.src] ?? { width: undefined, height: undefined }
  const size = width === undefined || height === undefined ? '' : ` width="${width}" height="${height}"`
  // Feed readers handle lazy loading badly; pages save the reader's data with it.
  const loading = url === undefined ? ' loading="lazy" decoding="async"' : ''
  return `<img src="${escapeHtml(src)}"${hole.attributes}${size}${loading}>`
}

/** Whether a link target is an address of this site rather than a URL. */
export function isAddress(target: string): target is Address {
  return target.startsWith('/')
}
