import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commands } from '../src/cli/commands.ts'
import { root } from './cli/gazette.ts'

const pages = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
]

/** Links and images outside code, without fragment. */
function linksOf(text: string): string[] {
  const prose = text.replace(/^(`{3,}|~{3,})[\s\S]*?^\1/gm, '').replace(/`[^`\n]*`/g, '')
  return [...prose.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)].map((match) => match[1] ?? '')
}

describe('the documentation', () => {
  it.each(pages)('%s links to files that exist', (page) => {
    const gone = linksOf(readFileSync(join(root, page), 'utf8'))
      .filter((to) => !/^[a-z]+:/.test(to))
      .filter((to) => !existsSync(join(root, dirname(page), to)))
    expect(gone).toEqual([])
  })

  it('names every flag of every command', () => {
    const text = readFileSync(join(root, 'docs/cli.md'), 'utf8')
    for (const command of commands) {
      expect(text).toContain(`## gazette ${command.name}`)
      for (const flag of command.flags) {
        expect(text).toContain(`--${flag.name}${flag.value === undefined ? '' : ` ${flag.value}`}`)
      }
    }
  })
})
