import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { codes } from '../src/core/codes.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const folder = join(root, 'docs/messages')

const engine = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('codes.ts'))
  .map((path) => readFileSync(join(root, 'src', path), 'utf8'))
  .join('\n')

describe('every message', () => {
  it.each(Object.entries(codes))('%s has a page that tells its severity, an example and a way out', (code, info) => {
    const path = join(folder, `${code}.md`)
    expect(existsSync(path), `docs/messages/${code}.md`).toBe(true)
    const text = readFileSync(path, 'utf8')
    expect(text.startsWith(`# ${code}\n`)).toBe(true)
    expect(text).toContain(info.severity === 'error' ? '**Error.**' : '**Warning.**')
    for (const heading of ['## Example', '## Why it matters', '## What to do']) expect(text).toContain(heading)
  })

  it.each(Object.keys(codes))('%s is used', (code) => {
    expect(engine.includes(`'${code}'`), `a message with the code ${code}`).toBe(true)
  })

  it('has a code where there is a page', () => {
    const pages = readdirSync(folder).filter((name) => name !== 'README.md')
    expect(pages.map((name) => name.replace(/\.md$/, '')).filter((code) => !(code in codes))).toEqual([])
  })
})
