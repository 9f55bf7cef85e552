/** Which addresses on other sites are never asked. */

/** Names that stand for no site (RFC 2606, RFC 6761): they are examples. */
const exampleHost = /(?:^|\.)(?:example(?:\.(?:com|net|org))?|test|invalid)\.?$/

/**
 * Whether an address is left out of the check, by its kind or by a pattern of `uncheckedLinks`: a host (`example.gov`,
 * with all below it), or the beginning of an address (`example.gov/search`, `https://example.gov/search`). `*` stands for
 * anything.
 * @param url In the form of the URL standard.
 */
export function isUnchecked(url: string, patterns: readonly string[]): boolean {
  const [, address = '', host = ''] = /^https?:\/\/((?:[^/?#]*@)?([^/?#:]*|\[[^\]]*\]).*)$/is.exec(url) ?? []
  if (exampleHost.test(host)) return true
  return patterns.some((pattern) => {
    const plain = pattern.toLowerCase().startsWith('http') ? pattern.replace(/^https?:\/\//i, '') : pattern
    if (/^https?:/i.test(pattern) && !url.startsWith(`${pattern.slice(0, pattern.indexOf(':')).toLowerCase()}:`))
      return false
    const slash = plain.search(/[/?]/)
    if (slash === -1) return isHostOrBelow(host, plain.toLowerCase())
    return beginsLike(address, `${plain.slice(0, slash).toLowerCase()}${plain.slice(slash)}`)
  })
}

function isHostOrBelow(host: string, pattern: string): boolean {
  const name = pattern.replace(/^\*?\./, '').replace(/:\d+$/, '')
  return name.includes('*') ? beginsLike(`${host}/`, `${name}/`) : host === name || host.endsWith(`.${name}`)
}

/** Linear: each part is looked for once, from where the one before ended. */
function beginsLike(text: string, pattern: string): boolean {
  const [first = '', ...others] = pattern.split('*')
  if (!text.startsWith(first)) return false
  let at = first.length
  for (const part of others) {
    const found = text.indexOf(part, at)
    if (found === -1) return false
    at = found + part.length
  }
  return true
}
