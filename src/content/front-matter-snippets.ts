import { frontMatterKeys } from './front-matter-schema.ts'

/** One entry of a snippets file of VS Code. */
export interface Snippet {
  readonly scope: 'markdown'
  readonly prefix: string
  readonly body: readonly string[]
  readonly description: string
}

/**
 * Every key of front matter for the completion of an editor. A JSON Schema would say more, but no editor holds one
 * against the front matter of a Markdown file by itself.
 */
export function frontMatterSnippets(): Readonly<Record<string, Snippet>> {
  return Object.fromEntries(
    Object.entries(frontMatterKeys).map(([name, { example, description }]) => [
      `Front matter: ${name}`,
      { scope: 'markdown', prefix: name, body: example.split('\n').map(escaped), description },
    ]),
  )
}

/** `$` and `}` stand for places to fill in, and a backslash takes that from them. */
function escaped(line: string): string {
  return line.replace(/[\\$}]/g, '\\$&')
}
