/** What editors know while an author types: the JSON Schemas, held with a validator that is not ours. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv, { type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { frontMatterKeys } from '../src/content/front-matter-schema.ts'
import { readYaml } from '../src/core/yaml.ts'
import { diskFiles } from '../src/io/files.ts'
import { root } from './site.ts'

const disk = diskFiles(root)

function validatorOf(name: 'site' | 'authors' | 'tags' | 'planet' | 'front-matter'): ValidateFunction {
  const ajv = new Ajv.default({ allErrors: true, allowUnionTypes: true, strictTypes: false })
  formats.default(ajv)
  return ajv.compile(JSON.parse(readFileSync(join(root, 'schemas', `${name}.json`), 'utf8')))
}

function read(path: string): string {
  return new TextDecoder().decode(disk.read(path))
}

function parsed(yaml: string): unknown {
  const { value, problem } = readYaml(yaml)
  expect(problem).toBeUndefined()
  return value
}

/** The value between the two lines of dashes. */
function frontMatterOf(text: string): unknown {
  return parsed(/^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? '')
}

/** Where a validator puts its red lines: the path of each. */
function faults(validate: ValidateFunction, value: unknown): readonly string[] {
  validate(value)
  return (validate.errors ?? []).map(({ instancePath, params, keyword }) =>
    keyword === 'additionalProperties' ? `${instancePath}/${params.additionalProperty}` : instancePath,
  )
}

describe('the schema of front matter', () => {
  const validate = validatorOf('front-matter')

  it('accepts the front matter of every document of this repository and of a new site', () => {
    const documents = ['content', 'template/content']
      .flatMap((folder) => disk.list(folder))
      .filter((path) => path.endsWith('.md') && path !== 'content/notice.md')
    expect(documents.length).toBeGreaterThan(15)
    for (const path of documents) expect([path, faults(validate, frontMatterOf(read(path)))]).toEqual([path, []])
  })

  it('accepts the documented example of every key', () => {
    for (const [name, { example }] of Object.entries(frontMatterKeys)) {
      const lines = name === 'title' ? example : `title: T\n${example}`
      expect([name, faults(validate, parsed(lines))]).toEqual([name, []])
    }
  })

  it.each([
    ['no title', 'date: 2026-06-02', ''],
    ['a truth value that is none', 'title: T\ndraft: perhaps', '/draft'],
    ['an original that is no address', 'title: T\ncanonical: not an address', '/canonical'],
    ['a type that there is not', 'title: T\ntype: novel', '/type'],
    ['a mapping where tags are expected', 'title: T\ntags: { a: b }', '/tags'],
  ])('underlines %s', (_what, yaml, place) => {
    expect(faults(validate, parsed(yaml))).toContain(place)
  })
})

describe('the schemas of the configuration', () => {
  const validators = {
    site: validatorOf('site'),
    authors: validatorOf('authors'),
    tags: validatorOf('tags'),
    planet: validatorOf('planet'),
  }

  it.each(['site', 'authors', 'tags'] as const)(
    'accept content/%s.yml of this repository and of a new site',
    (name) => {
      for (const path of [`content/${name}.yml`, `template/content/${name}.yml`]) {
        if (disk.read(path) === undefined) continue
        const text = read(path)
          .replace('GAZETTE_REPOSITORY_RAW', 'repository: https://github.com/example/blog')
          .replace(/GAZETTE_\w+/g, 'words')
        expect([path, faults(validators[name], parsed(text))]).toEqual([path, []])
      }
    },
  )

  it.each([
    ['site', 'a key with a slip of the pen', 'titel: A site', '/titel'],
    ['site', 'a list where a text is expected', 'title: [A, site]', '/title'],
    ['site', 'a network that there is not', 'share: [fidonet]', '/share/0'],
    ['authors', 'an author without a name', 'jane:\n  bio: Writes.', '/jane'],
    ['authors', 'a key that authors do not have', 'jane:\n  name: Jane\n  salary: 3', '/jane/salary'],
    ['planet', 'a feed without an address', 'feeds: [{ name: Data }]', '/feeds/0'],
    [
      'planet',
      'a way to show that there is not',
      'feeds: [{ feed: https://a.gov/, name: A, show: all }]',
      '/feeds/0/show',
    ],
    ['tags', 'aliases that are no list', 'open:\n  aliases: free', '/open/aliases'],
  ] as const)('%s.yml: underline %s', (name, _what, yaml, place) => {
    expect(faults(validators[name], parsed(yaml))).toContain(place)
  })
})
