import { describe, expect, it } from 'vitest'
import { message } from '../../src/core/message.ts'
import { openJudge } from '../../src/engine/judge.ts'
import { memoryFiles } from '../../src/io/files.ts'

describe('a judge', () => {
  it('hears as many messages as a large site can have', () => {
    const judge = openJudge(memoryFiles({}), { strict: false })
    const many = Array.from({ length: 200_000 }, (_, line) =>
      message('link-missing', { file: 'content/a.md', line: line + 1 }, `Link ${line} is missing.`, 'Mend it.'),
    )
    judge.hear(many)
    expect(judge.verdict(true)).toHaveLength(200_000)
  })
})
