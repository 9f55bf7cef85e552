import { mkdirSync, mkdtempSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { load } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import { keptByNpm } from '../../src/cli/kept-by-npm.ts'
import { overlap } from '../../src/cli/output-folder.ts'
import { progressLine } from '../../src/cli/progress.ts'
import { addressOf, dateInPath } from '../../src/core/address.ts'
import { fileNameOf } from '../../src/writing/file-name.ts'
import { yamlItem, yamlText } from '../../src/writing/yaml-text.ts'

describe('the file name of a title', () => {
  it('is made of a-z, digits and hyphens', () => {
    expect(fileNameOf('How we opened our code')).toBe('how-we-opened-our-code')
    expect(fileNameOf("Public money? Public code! (It's law)")).toBe('public-money-public-code-its-law')
    expect(fileNameOf('Größe, Œuvre & Łódź')).toBe('grosse-oeuvre-and-lodz')
    expect(fileNameOf('C++ at 20')).toBe('c-plus-plus-at-20')
    expect(fileNameOf('日本')).toBe('')
  })

  it('never means something else: no index, no device, no date', () => {
    expect(fileNameOf('Index')).toBe('index-1')
    expect(fileNameOf('CON')).toBe('con-1')
    expect(fileNameOf('2026-06-02 meeting')).toBe('on-2026-06-02-meeting')
  })

  it('ends at a word when it is long', () => {
    expect(fileNameOf('word '.repeat(40))).toBe('word-'.repeat(14).slice(0, -1))
    expect(fileNameOf('x'.repeat(300))).toHaveLength(70)
  })

  it('is its own address, for every title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (title) => {
        const name = fileNameOf(title)
        if (name === '') return
        expect(name).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
        expect(addressOf(`content/posts/2026/${name}.md`)).toBe(`/posts/2026/${name}/`)
        expect(dateInPath(`content/posts/2026/${name}.md`)).toBeUndefined()
      }),
    )
  })
})

describe('a text in YAML', () => {
  it('is plain where it can be', () => {
    expect(yamlText('How we opened our code')).toBe('How we opened our code')
    expect(yamlText('Code: a title')).toBe('"Code: a title"')
    expect(yamlText('No')).toBe('"No"')
    expect(yamlText('2026')).toBe('"2026"')
    expect(yamlText('C# and others')).toBe('"C# and others"')
  })

  it('comes back as it was, alone and in a list', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'grapheme' })), (text) => {
        expect(load(`key: ${yamlText(text)} # comment`)).toEqual({ key: text })
        expect(load(`key: [${yamlItem(text)}, ${yamlItem(text)}]`)).toEqual({ key: [text, text] })
      }),
    )
  })
})

describe('the output folder', () => {
  const root = mkdtempSync(join(tmpdir(), 'gazette-out-'))
  mkdirSync(join(root, 'content', 'posts'), { recursive: true })
  mkdirSync(join(root, 'site'))
  symlinkSync(join(root, 'content'), join(root, 'linked'))

  it('may be anywhere else', () => {
    for (const out of [join(root, 'dist'), join(root, 'a', 'b'), join(tmpdir(), 'elsewhere'), join(root, 'contents')]) {
      expect(overlap(out, root)).toBeUndefined()
    }
  })

  it('must not be a folder of sources, in one or above one', () => {
    expect(overlap(join(root, 'content'), root)).toBe('content')
    expect(overlap(join(root, 'content', 'new', 'folder'), root)).toBe('content')
    expect(overlap(join(root, 'layouts'), root)).toBe('layouts')
    expect(overlap(join(root, 'static', 'x'), root)).toBe('static')
    expect(overlap(join(root, 'src'), root)).toBe('src')
    expect(overlap(root, root)).toBe(root)
    expect(overlap(join(root, '..'), root)).toBe(root)
    expect(overlap('/', root)).toBe(root)
  })

  it('is known by its real path, whatever the case', () => {
    expect(overlap(join(root, 'linked'), root)).toBe('content')
    expect(overlap(join(root, 'linked', 'new'), root)).toBe('content')
    expect(overlap(join(root, 'Content'), root)).toBe('content')
    expect(overlap(join(root, 'site', '..', 'content'), root)).toBe('content')
  })

  it('of a preview is not the one that is published', () => {
    expect(overlap(join(root, 'dist'), root, ['dist'])).toBe('dist')
    expect(overlap(join(root, 'dist', 'preview'), root, ['dist'])).toBe('dist')
    expect(overlap(join(root, 'preview'), root, ['dist'])).toBeUndefined()
  })
})

describe('the progress line', () => {
  const run = (isTTY: boolean, times: readonly number[], columns = 80): string => {
    let now = 0
    let text = ''
    const target = {
      isTTY,
      columns,
      write: (part: string) => {
        text += part
      },
    }
    const line = progressLine(target, () => now)
    for (const time of times) {
      now = time
      line.show({ stage: 'pages', done: 5, total: 10 })
    }
    line.clear()
    return text
  }

  it('comes on a terminal after a second, and goes', () => {
    expect(run(true, [500, 1500])).toBe('\r\u001b[Kpages 5 of 10 (50 %), 1 s\r\u001b[K')
  })

  it('fits the terminal, also one that does not know how wide it is', () => {
    expect(run(true, [1500], 12)).toBe('\r\u001b[Kpages\r\u001b[K')
    expect(run(true, [1500], 0)).toBe(run(true, [1500], 80))
  })

  it('does not come for quick work, or where nobody looks', () => {
    expect(run(true, [100, 900])).toBe('')
    expect(run(false, [1500, 3000])).toBe('')
  })

  it('is not written more often than somebody could read', () => {
    expect(run(true, [1500, 1510, 1520]).match(/pages/g)).toHaveLength(1)
  })
})

describe('flags that npm kept', () => {
  it('are named with the way to hand them on', () => {
    expect(keptByNpm({ npm_lifecycle_event: 'build', npm_config_drafts: 'true' })).toBe(
      'warning: npm kept --drafts for itself. Write two dashes before it: npm run build -- --drafts\n',
    )
  })

  it('are not looked for outside npm, or where there are none', () => {
    expect(keptByNpm({ npm_lifecycle_event: 'dev', npm_config_drafts: '' })).toContain('npm run dev -- --no-drafts\n')
    expect(keptByNpm({ npm_config_drafts: 'true' })).toBe('')
    expect(keptByNpm({ npm_lifecycle_event: 'build' })).toBe('')
  })
})
