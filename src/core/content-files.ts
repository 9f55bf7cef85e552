/** Which files under `content/` are no content: decided by name alone. */

/** Files under content/ that tell Gazette something and are never published. */
const controlFiles = [
  'content/site.yml',
  'content/authors.yml',
  'content/tags.yml',
  'content/notice.md',
  'content/known-problems.yml',
  'content/planet.yml',
  'content/removed.yml',
  'content/ledger.tsv',
  'content/anchors.tsv',
] as const

const systemFile =
  /^(?:thumbs\.db|desktop\.ini|ehthumbs\.db|icon\r|\$recycle\.bin)$|~$|\.(?:swp|swo|tmp|bak|orig)$|^#.*#$/i

export function isControl(path: string): boolean {
  return (controlFiles as readonly string[]).includes(path)
}

/** Names that start with `.`, `_` or `~` and what editors and systems leave behind are never published. */
export function isPrivate(path: string): boolean {
  return path.split('/').some((name) => /^[._~]/.test(name) || systemFile.test(name))
}
