/**
 * What HTML may stand on a page: the allow-list of the one sanitiser. Whatever is not named here is removed.
 *
 * Nothing here runs, loads, submits or styles: no script, no frame, no form, no `style`. Names of attributes are hast
 * property names.
 */

/** The shape of an id that Gazette keeps: no white space, no quotes, letters of any script. */
const safeId = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_:.-]*$/u

const anything = /^[\s\S]*$/
const count = /^\d{1,4}$/
const integer = /^-?\d{1,9}$/
const idList = /^\S+$/

/** For each attribute the values it may have. Lists (class, headers) are tested item by item. */
export type Attributes = Readonly<Record<string, RegExp>>

export const globalAttributes: Attributes = {
  id: safeId,
  lang: /^[a-z]{2,8}(?:-[a-z0-9]{1,8})*$/i,
  dir: /^(?:ltr|rtl|auto)$/,
  title: anything,
  // The classes that Gazette's own style sheet knows. Others would do nothing.
  className:
    /^(?:hljs(?:-[\w-]*)?|language-\S+|align-(?:left|right|center)|notice(?:-(?:note|tip|important|warning|caution|title))?|footnotes|footnote-(?:ref|back)|sr-only|task-list-item|contains-task-list|credit|license|embedded|table)$/,
}

const cell: Attributes = { colSpan: count, rowSpan: count, headers: idList, abbr: anything }

/** Every element that may stand on a page, with its attributes beside the global ones. */
export const elements: Readonly<Record<string, Attributes>> = {
  ...Object.fromEntries(
    (
      'abbr article aside b bdi br caption cite code dd dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i kbd ' +
      'mark p pre rp rt ruby s samp section small span strong sub summary sup tbody tfoot thead tr u ul var wbr'
    )
      .split(' ')
      .map((tag) => [tag, {}]),
  ),
  a: { href: anything, hrefLang: /^[a-z]{2,8}(?:-[a-z0-9]{1,8})*$/i },
  bdo: { dir: /^(?:ltr|rtl)$/ },
  blockquote: { cite: anything },
  col: { span: count },
  colgroup: { span: count },
  del: { cite: anything, dateTime: anything },
  details: { open: anything },
  img: { src: anything, alt: anything },
  // Only the boxes of task lists; see `required`.
  input: { type: /^checkbox$/, checked: anything, disabled: anything },
  ins: { cite: anything, dateTime: anything },
  li: { value: integer },
  ol: { start: integer, reversed: anything, type: /^[1aAiI]$/ },
  q: { cite: anything },
  table: {},
  td: cell,
  th: { ...cell, scope: /^(?:row|col|rowgroup|colgroup)$/ },
  time: { dateTime: anything },
}

/** Elements whose content is no text for readers, or changes how a parser reads what follows: they go with all they hold. */
export const droppedWithContent: ReadonlySet<string> = new Set(
  (
    'applet area audio base bgsound command datalist embed fencedframe frame frameset head iframe link ' +
    'listing math meta noembed noframes noscript object optgroup option param plaintext portal script ' +
    'select source style svg template textarea title track video xmp'
  ).split(' '),
)

/** Elements that load something from elsewhere: a link to it is left in their place. */
export const embedding: Readonly<Record<string, string>> = {
  audio: 'src',
  embed: 'src',
  iframe: 'src',
  object: 'data',
  script: 'src',
  video: 'src',
}

/** Obsolete elements, and the ones that mean the same today. */
export const modernNames: Readonly<Record<string, string>> = {
  acronym: 'abbr',
  center: 'div',
  dir: 'ul',
  strike: 's',
  tt: 'code',
}

/** Attributes that hold an address, and the protocols it may have. */
export const protocols: Readonly<Record<string, readonly string[]>> = {
  href: ['http', 'https', 'mailto', 'tel'],
  src: ['http', 'https'],
  cite: ['http', 'https'],
}

/** The protocol of an address as a browser reads it (WHATWG URL: white space and controls are skipped); '' when relative. */
export function protocolOf(address: string): string {
  const read = address.replace(/^[\u0000-\u0020]+/, '').replace(/[\t\n\r]/g, '')
  return /^([a-z][a-z0-9+.-]*):/i.exec(read)?.[1]?.toLowerCase() ?? ''
}
