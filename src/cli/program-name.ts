/** How Gazette was called, so that a command it prints can be copied: npm puts a site's own commands in reach of itself alone. */
export function programName(environment: Readonly<Record<string, string | undefined>>): 'gazette' | 'npx gazette' {
  return environment.npm_lifecycle_event === undefined ? 'gazette' : 'npx gazette'
}
