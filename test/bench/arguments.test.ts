import { tmpdir } from 'node:os'
import { describe, expect, it } from 'vitest'
import { Misuse, readArguments } from '../../bench/arguments.ts'

describe('npm run bench', () => {
  it('has a sensible plan where little is said', () => {
    expect(readArguments(['build', '--folder', tmpdir()])).toEqual({
      command: 'build',
      posts: [1000],
      trials: 5,
      only: ['gazette', 'hugo', 'eleventy'],
      modes: ['cold', 'nothing', 'body', 'title', 'config', 'add', 'remove', 'layout'],
      folder: tmpdir(),
      write: false,
    })
    expect(readArguments([])).toBeUndefined()
  })

  it('takes lists', () => {
    const flags = ['--posts', '100,1000', '--only', 'hugo,gazette', '--modes', 'title,cold', '--trials', '3', '--write']
    expect(readArguments(['build', ...flags])).toMatchObject({
      posts: [100, 1000],
      only: ['hugo', 'gazette'],
      // In the order in which they can follow each other.
      modes: ['cold', 'title'],
      trials: 3,
      write: true,
    })
  })

  it.each([
    [['biuld']],
    [['build', 'save']],
    [['--posts', '100']],
    [['build', '--only', 'gazette,jekyll']],
    [['build', '--only', '']],
    [['build', '--modes', 'cold,warm']],
    [['start', '--modes', 'cold']],
    [['build', '--posts', '1e3']],
    [['build', '--posts', '3']],
    [['build', '--posts', '-5']],
    [['build', '--trials', '0']],
    [['build', '--posts', '20', '--trials', '11']],
    [['save', '--posts', '100,1000']],
    [['large', '--posts', '1000']],
    [['version', '--posts', '1000']],
    [['build', '--quick']],
    [['build', '--folder', '/nowhere/at/all']],
  ])('refuses %j', (args) => {
    expect(() => readArguments(args)).toThrow(Misuse)
  })
})
