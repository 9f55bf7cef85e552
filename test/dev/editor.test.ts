import { describe, expect, it } from 'vitest'
import { type Editors, openInEditor, spotFrom, spotOfPage } from '../../src/dev/own/editor.ts'
import { memoryFiles } from '../../src/io/files.ts'
import { post, siteWith } from '../site.ts'
import { openSite } from './open-site.ts'

const contents = siteWith({
  'content/posts/a.md': post('One', '', '[no](./nowhere.md)'),
  'content/posts/old.md': post('Old', 'expires: 2020-01-01\n'),
  'package.json': '{}',
})

/** An editor that notes what it is asked to open. */
function editorThat(fails?: string, name: string | undefined = '/usr/bin/code'): Editors & { opened: string[] } {
  const opened: string[] = []
  return {
    opened,
    find: () => name,
    launch(place, failed) {
      opened.push(place)
      if (fails !== undefined) failed(fails)
    },
  }
}

async function open(file: string, editors: Editors, line = 3) {
  const { look } = await openSite(contents)
  return openInEditor({ file, line, column: 5 }, { look, root: '/site', files: memoryFiles(contents), editors })
}

describe('the editor', () => {
  it('opens a file that a page is made of, that a message is about, or that is held back, at its place', async () => {
    const editors = editorThat()
    expect(await open('content/posts/a.md', editors)).toEqual({
      ok: true,
      text: 'content/posts/a.md is open at line 3 in code.',
    })
    expect(await open('content/posts/old.md', editors)).toMatchObject({ ok: true })
    expect(editors.opened).toEqual(['/site/content/posts/a.md:3:5', '/site/content/posts/old.md:3:5'])
  })

  it.each([
    'package.json',
    '/etc/passwd',
    '../outside.md',
    'content/../../outside.md',
    'content/posts/a.md\0',
    './content/posts/a.md',
    'content/posts/../posts/a.md',
    '',
    '__proto__',
  ])('refuses %j, which the site does not name', async (file) => {
    const editors = editorThat()
    expect(await open(file, editors)).toEqual({ ok: false, text: 'Only files that this site names can be opened.' })
    expect(editors.opened).toEqual([])
  })

  it('says how to set one where none is found, or where it cannot be started', async () => {
    const none: Editors = { find: () => undefined, launch: () => expect.unreachable() }
    expect(await open('content/posts/a.md', none)).toMatchObject({
      ok: false,
      text: 'No editor was found.',
      wayOut: expect.stringContaining('LAUNCH_EDITOR='),
    })
    expect(await open('content/posts/a.md', editorThat('spawn code ENOENT'))).toMatchObject({
      ok: false,
      text: expect.stringContaining('spawn code ENOENT'),
    })
  })

  it.each(['vim', '/usr/bin/nvim', 'nano', 'emacs'])(
    'leaves %s alone, which would take the terminal, and lose what is not saved when it is ended',
    async (name) => {
      const editors = editorThat(undefined, name)
      expect(await open('content/posts/a.md', editors)).toMatchObject({
        ok: false,
        wayOut: expect.stringContaining('content/posts/a.md, line 3'),
      })
      expect(editors.opened).toEqual([])
    },
  )

  it('reads a place from the fields of a request', () => {
    expect(spotFrom({ file: 'a.md', line: '3', column: '14' })).toEqual({ file: 'a.md', line: 3, column: 14 })
    expect(spotFrom({ file: 'a.md' })).toEqual({ file: 'a.md', line: 1, column: 1 })
    for (const line of ['0', '-1', '1e3', '3; rm -rf', '', '9999999999'])
      expect(spotFrom({ file: 'a.md', line })).toBeUndefined()
    expect(spotFrom({ line: '3' })).toBeUndefined()
  })

  it('finds the file that a page is made of', async () => {
    const { look } = await openSite(contents)
    expect(spotOfPage('/posts/a/', look)).toEqual({ file: 'content/posts/a.md', line: 1, column: 1 })
    expect(spotOfPage('/archive/', look)).toBeUndefined()
    expect(spotOfPage('/nowhere/', look)).toBeUndefined()
    expect(spotOfPage('//example.org/', look)).toBeUndefined()
  })
})
