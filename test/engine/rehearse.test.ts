import { describe, expect, it } from 'vitest'
import type { Reader } from '../../src/engine/cache.ts'
import { rehearse } from '../../src/engine/rehearse.ts'
import { memoryFiles } from '../../src/io/files.ts'
import { aHead } from '../factories.ts'

const paths = [...Array(60).keys()].map((number) => `content/p${String(number).padStart(2, '0')}.md`)
const files = memoryFiles(Object.fromEntries(paths.map((path) => [path, 'Text.'])))

function spy(): { readonly read: string[]; readonly reader: Reader } {
  const read: string[] = []
  const head = aHead('content/a.md')
  const reader: Reader = {
    recipe: { options: {} as never, code: undefined },
    generation: '',
    read: ({ path }) => {
      read.push(path)
      return { head, body: [], text: '' }
    },
  }
  return { read, reader }
}

describe('rehearsing', () => {
  it('reads the last documents, which are the newest of most sites, and no more than are enough', async () => {
    const { read, reader } = spy()
    await rehearse(files, paths, reader, () => true)
    expect(read).toEqual(paths.slice(-40))
  })

  it('ends as soon as somebody has something better to do', async () => {
    const { read, reader } = spy()
    await rehearse(files, paths, reader, () => read.length < 3)
    expect(read).toHaveLength(3)
  })

  it('gives way between documents', async () => {
    const { read, reader } = spy()
    const at: number[] = []
    const look = () => {
      at.push(read.length)
      if (read.length < 40) setImmediate(look)
    }
    setImmediate(look)
    await rehearse(files, paths, reader, () => true)
    expect(new Set(at).size).toBeGreaterThan(20)
  })

  it('passes over a file that has gone', async () => {
    const { read, reader } = spy()
    await rehearse(files, ['content/gone.md', 'content/p01.md'], reader, () => true)
    expect(read).toEqual(['content/p01.md'])
  })
})
