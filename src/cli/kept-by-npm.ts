/** Flags that npm takes for its own: `npm run build --drafts` runs `gazette build`, and nobody says so. */
const ours = [
  'preview',
  'since',
  'drafts',
  'future',
  'hold-back',
  'out',
  'now',
  'html',
  'accept',
  'page',
  'tags',
  'port',
  'host',
  'allow-host',
  'open',
  'dist',
  'poll',
  'next',
  'due-since',
  'strict',
  'external',
  'url',
  'author',
  'archetype',
  'old-report',
  'new-report',
  'old-public',
  'new-public',
] as const

/** A warning with its line break, or ''. npm hands what it kept to scripts as `npm_config_<name>`. */
export function keptByNpm(environment: Readonly<Record<string, string | undefined>>): string {
  const script = environment.npm_lifecycle_event
  if (script === undefined) return ''
  const kept = ours.filter((name) => environment[`npm_config_${name.replaceAll('-', '_')}`] !== undefined)
  if (kept.length === 0) return ''
  // What was written with "no-" comes as an empty value.
  const written = (name: string): string =>
    environment[`npm_config_${name.replaceAll('-', '_')}`] === '' ? `--no-${name}` : `--${name}`
  const flags = kept.map(written).join(' ')
  return `warning: npm kept ${flags} for itself. Write two dashes before it: npm run ${script} -- ${flags}\n`
}
