/**
 * Whole small sites: every file they become, and every message. `npm run test:update` writes what is expected anew; the
 * difference is then reviewed like any other.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { diskFiles } from '../src/io/files.ts'
import { buildFrom, root } from './site.ts'

const folder = join(root, 'test/fixtures')
const isUpdate = process.env.GAZETTE_UPDATE === '1'

/** The other folders hold no sites. */
const sites = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'content')))

describe('a whole site', () => {
  it.each(sites)('%s becomes exactly the files expected of it', async (name) => {
    const site = join(folder, name)
    const { files, messages } = await buildFrom(diskFiles(site))
    const report = messages.map(
      (found) => `${found.file}:${found.line}:${found.column}: ${found.severity}: ${found.text} [${found.code}]\n`,
    )
    const made: Record<string, string> = { ...files, 'messages.txt': report.join('') }
    const expected = join(site, 'expected')
    if (isUpdate) write(expected, made)
    expect(Object.keys(made).sort()).toEqual(listing(expected))
    for (const [path, text] of Object.entries(made)) expect(text, path).toBe(readFileSync(join(expected, path), 'utf8'))
  })
})

function listing(path: string): string[] {
  return [...diskFiles(path).list('')].sort()
}

function write(path: string, files: Record<string, string>): void {
  rmSync(path, { recursive: true, force: true })
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true })
    writeFileSync(join(path, name), text)
  }
}
