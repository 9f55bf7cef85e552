import { rememberedLately } from '../core/remembered.ts'

/** Elements that have no end tag (HTML, section 13.1.2). */
const voids = new Set(['area', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr'])

/** Elements that feed readers remove or refuse, and that ours never need. */
const refused = new Set(
  'applet base body embed form frame frameset head html iframe link meta object script style title'.split(' '),
)

/** Attributes that hold an address. */
const addresses = new Set(['href', 'src', 'poster', 'cite', 'action', 'data', 'longdesc'])

const tag = /<(\/?)([a-z][^\s/>]*)([^"'>]*(?:(?:"[^"]*"|'[^']*')[^"'>]*)*)>/gi
const attribute = /([^\s=/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g

/**
 * What is wrong with the HTML of an entry, each problem once: that it does not fit into a `div` (RFC 4287, section
 * 4.1.3.3), that it holds what feed readers refuse, or an address that only means something on its page.
 *
 * It reads tags, in one pass: our HTML is printed by `hast-util-to-html`, where `<` in text is always escaped.
 * A post is in several feeds, with the same text.
 */
export const contentProblems = rememberedLately(findProblems, 500)

function findProblems(html: string): readonly string[] {
  const problems = new Set<string>()
  const open: string[] = []
  for (const [, slash, written = '', attributes = ''] of html.matchAll(tag)) {
    const name = written.toLowerCase()
    if (slash === '/') {
      if (open.at(-1) === name) open.pop()
      else problems.add(`"</${name}>" closes no "<${name}>"`)
      continue
    }
    if (refused.has(name)) problems.add(`it holds "<${name}>"`)
    if (!voids.has(name)) open.push(name)
    if (attributes === '') continue
    for (const [, key = '', double, single, bare] of attributes.matchAll(attribute)) {
      const value = double ?? single ?? bare ?? ''
      if (key.toLowerCase() === 'style') problems.add('it holds the attribute "style"')
      if (/^on/i.test(key)) problems.add(`it holds the attribute "${key.toLowerCase()}"`)
      if (addresses.has(key.toLowerCase()) && !/^[a-z][a-z0-9+.-]*:/i.test(value)) {
        problems.add(`the address "${value}" is not absolute`)
      }
    }
  }
  for (const name of open) problems.add(`"<${name}>" is not closed`)
  return [...problems]
}
