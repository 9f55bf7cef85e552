import { describe, expect, it } from 'vitest'
import { parseCommandLine } from '../../src/cli/arguments.ts'
import { commands } from '../../src/cli/commands.ts'

const parse = (line: string) => parseCommandLine(line.split(' ').filter(Boolean), commands)

describe('the command line', () => {
  it('reads a command with its flags and words', () => {
    const parsed = parse('build --root site --out=public --drafts')
    expect(parsed).toMatchObject({ kind: 'run', flags: { root: 'site', out: 'public', drafts: true }, words: [] })
    expect(parse('new Title --tags a,b')).toMatchObject({ kind: 'run', flags: { tags: 'a,b' }, words: ['Title'] })
  })

  it('explains itself', () => {
    expect(parse('')).toEqual({ kind: 'help', command: undefined })
    expect(parse('--help')).toEqual({ kind: 'help', command: undefined })
    expect(parse('build --help')).toMatchObject({ kind: 'help', command: { name: 'build' } })
    expect(parse('check -h')).toMatchObject({ kind: 'help', command: { name: 'check' } })
    expect(parse('--version')).toEqual({ kind: 'version' })
  })

  it('offers the word that was meant', () => {
    expect(parse('biuld')).toMatchObject({ kind: 'misuse', note: 'Did you mean "gazette build"?' })
    expect(parse('build --draft')).toMatchObject({ kind: 'misuse', note: 'Did you mean --drafts?' })
    expect(parse('build --holdback')).toMatchObject({ kind: 'misuse', note: 'Did you mean --hold-back?' })
    expect(parse('frobnicate')).toMatchObject({ kind: 'misuse', note: '"gazette --help" lists the commands.' })
    expect(parse('build --frobnicate')).toMatchObject({ kind: 'misuse' })
    expect(parse('build -x')).toMatchObject({ kind: 'misuse' })
  })

  it('does not take one command for another: build has no --html, check no --out', () => {
    expect(parse('build --html')).toMatchObject({ kind: 'misuse' })
    expect(parse('check --out dist')).toMatchObject({ kind: 'misuse' })
    expect(parse('check --html')).toMatchObject({ kind: 'run' })
  })

  it('asks for a forgotten value and refuses one too many', () => {
    expect(parse('build --out')).toMatchObject({ kind: 'misuse', text: '--out needs a value.' })
    expect(parse('build --out --strict')).toMatchObject({ kind: 'misuse', text: '--out needs a value.' })
    expect(parse('build --out=')).toMatchObject({ kind: 'misuse' })
    expect(parse('build --strict=no')).toMatchObject({ kind: 'misuse', text: '--strict takes no value.' })
  })

  it('counts arguments', () => {
    expect(parse('build content')).toMatchObject({ kind: 'misuse' })
    expect(parse('init')).toMatchObject({ kind: 'misuse', text: '"gazette init" needs the folder.' })
    expect(parse('new Two words')).toMatchObject({
      kind: 'misuse',
      note: 'Put the title in quotes: gazette new "Two words"',
    })
  })

  it('says where the command belongs', () => {
    expect(parse('--root site build')).toMatchObject({
      kind: 'misuse',
      note: 'The command comes first: gazette build --root',
    })
  })

  it('has a flag of each name once in each command', () => {
    for (const command of commands) {
      const names = command.flags.map((flag) => flag.name)
      expect(new Set(names).size).toBe(names.length)
    }
  })
})
