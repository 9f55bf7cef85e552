/** What `.vscode/` promises an author, here and in a new site. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { frontMatterKeys } from '../src/content/front-matter-schema.ts'
import { frontMatterSnippets } from '../src/content/front-matter-snippets.ts'
import { root } from './site.ts'

const folders = ['.vscode', 'template/dot-vscode']

const json = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'))

describe.each(folders)('%s', (folder) => {
  it('completes every key of front matter (if not: npm run schemas)', () => {
    const snippets = frontMatterSnippets()
    expect(json(`${folder}/front-matter.code-snippets`)).toEqual(snippets)
    expect(Object.values(snippets).map(({ prefix }) => prefix)).toEqual(Object.keys(frontMatterKeys))
  })

  it('names schemas that are there, for files that are there', () => {
    const schemas: Record<string, string> = json(`${folder}/settings.json`)['yaml.schemas']
    expect(Object.values(schemas)).toEqual([
      'content/site.yml',
      'content/authors.yml',
      'content/tags.yml',
      'content/planet.yml',
    ])
    for (const path of Object.keys(schemas)) {
      expect(json(path.replace(/^\.\/(node_modules\/gazette\/)?/, ''))).toHaveProperty('$schema')
    }
  })

  it('runs scripts that are there', () => {
    const { scripts } = json(folder === '.vscode' ? 'package.json' : 'template/package.json')
    for (const { script } of json(`${folder}/tasks.json`).tasks) expect(scripts).toHaveProperty(script)
  })
})

describe('the task "Check the site"', () => {
  let site = ''
  beforeAll(() => {
    site = mkdtempSync(join(tmpdir(), 'gazette-editors-'))
    execFileSync(process.execPath, [join(root, 'bin/gazette.mjs'), 'init', join(site, 'blog')], { stdio: 'ignore' })
    writeFileSync(join(site, 'blog/content/wrong.md'), '---\ntitle: Wrong\ndraft: perhaps\n---\n\n[x](nowhere.md)\n')
  })
  afterAll(() => rmSync(site, { recursive: true, force: true }))

  it('finds the place of every message in the report, and nothing else', () => {
    const [, check] = json('.vscode/tasks.json').tasks
    const { regexp } = check.problemMatcher.pattern
    const run = (...flags: string[]) => {
      try {
        return execFileSync(process.execPath, [join(root, 'bin/gazette.mjs'), 'check', '--verbose', ...flags], {
          cwd: join(site, 'blog'),
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'pipe'],
        })
      } catch (failed) {
        const { stdout, stderr } = failed as { stdout: string; stderr: string }
        return flags.length > 0 ? stdout : stderr
      }
    }
    const found = run()
      .split('\n')
      .flatMap((line) => new RegExp(regexp).exec(line)?.slice(1, 5).join(' ') ?? [])
    const report: { messages: { file: string; line: number; column: number; severity: string }[] } = JSON.parse(
      run('--json'),
    )
    expect(report.messages.length).toBeGreaterThan(2)
    expect(found).toEqual(
      report.messages.map(({ file, line, column, severity }) => `${file} ${line} ${column} ${severity}`),
    )
  })
})
