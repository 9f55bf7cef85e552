import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeAnchors, printAnchors, readAnchors } from '../../src/core/anchors.ts'
import { isRecordable, type LedgerLine, mergeLedgers, printLedger, readLedger } from '../../src/core/ledger.ts'

const address = fc.stringMatching(/^\/[a-z0-9é\- .]{0,12}\/?$/) as fc.Arbitrary<`/${string}`>
const line: fc.Arbitrary<LedgerLine> = fc.record({
  address,
  kind: fc.constantFrom('post', 'page', 'list', 'file', 'feed', 'redirect'),
  id: fc.constantFrom('', 'tag:example.gov,2026:/a/', 'urn:uuid:1'),
  since: fc.constantFrom('', '2026-06-02', '2025-01-31'),
})
const ledger = fc.array(line).map((lines) => mergeLedgers(lines, []))

describe('the ledger', () => {
  it('reads what it prints (law)', () => {
    fc.assert(
      fc.property(ledger, (lines) => {
        expect(readLedger(printLedger(lines)).lines).toEqual(lines)
      }),
    )
  })

  it('loses no line when two branches are merged line by line, in any order (law)', () => {
    fc.assert(
      fc.property(ledger, ledger, fc.integer(), (ours, theirs, seed) => {
        const rows = [...printLedger(ours).split('\n'), ...printLedger(theirs).split('\n')]
        const mixed = rows.filter((row) => row !== '').sort((a, b) => (a + seed > b + seed ? 1 : -1))
        const { lines, unread } = readLedger(mixed.join('\n'))
        expect(unread).toEqual([])
        const wanted = new Set([...ours, ...theirs].map((one) => one.address))
        expect(new Set(lines.map((one) => one.address))).toEqual(wanted)
      }),
    )
  })

  it('keeps what it has when more is recorded, and is the same however often that is done (law)', () => {
    fc.assert(
      fc.property(ledger, ledger, (known, fresh) => {
        const merged = mergeLedgers(known, fresh)
        for (const { address, kind, id } of known) {
          const after = merged.find((one) => one.address === address)
          const also = fresh.find((one) => one.address === address)?.kind
          expect([kind, also]).toContain(after?.kind)
          if (kind === 'post') expect(after?.kind).toBe(kind)
          expect(after?.id).toBe(fresh.find((one) => one.address === address)?.id || id)
        }
        expect(mergeLedgers(merged, fresh)).toEqual(merged)
      }),
    )
  })

  it.each([
    ['page', 'post', 'post'],
    ['post', 'page', 'post'],
    ['redirect', 'page', 'page'],
    ['list', 'redirect', 'list'],
    ['list', 'page', 'page'],
    ['feed', 'redirect', 'feed'],
  ] as const)('keeps of a %s that became a %s the one that promises more: %s', (first, second, kept) => {
    const one = (kind: LedgerLine['kind']): LedgerLine => ({ address: '/a/', kind, id: '', since: '' })
    expect(mergeLedgers([one(first)], [one(second)])).toEqual([one(kept)])
    expect(readLedger(printLedger([one(first)]) + printLedger([one(second)])).lines).toEqual([one(kept)])
  })

  it('takes the earlier day of two lines, and reads Windows line ends and comments', () => {
    const text = '# ours\r\n/a/\tpost\ttag:x,2026:/a/\t2026-06-02\r\n/a/\tpost\t-\t2026-01-01\r\n'
    expect(readLedger(text).lines).toEqual([
      { address: '/a/', kind: 'post', id: 'tag:x,2026:/a/', since: '2026-01-01' },
    ])
  })

  it.each(['<<<<<<< HEAD', 'a/\tpost', '/a/\tpicture', '/a/\tpost\t-\tyesterday', '/a/\tpost\t-\t-\tmore', '/a/'])(
    'says which line it cannot read: %j',
    (row) => {
      const { lines, unread } = readLedger(`/x/\tpage\t-\t-\n${row}\n`)
      expect(unread).toEqual([{ line: 2, text: row }])
      expect(lines).toHaveLength(1)
    },
  )

  it('does not record a name with a tab or a line feed in it', () => {
    expect(['/a\tb', '/a\nb', '/a b'].map(isRecordable)).toEqual([false, false, true])
  })
})

describe('the sections that were published', () => {
  const lines = fc.array(
    fc.record({ address, ids: fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/), { minLength: 1 }) }),
  )

  it('are all there after two records are merged, each once, in the order of the first (law)', () => {
    fc.assert(
      fc.property(lines, lines, (a, b) => {
        const first = mergeAnchors([], readAnchors(printAnchors(a)))
        const merged = mergeAnchors(first, b)
        const read = readAnchors(printAnchors(merged))
        for (const { address, ids } of [...first, ...b]) {
          const found = read.find((one) => one.address === address)?.ids ?? []
          expect(found).toEqual(expect.arrayContaining([...ids]))
          expect(new Set(found).size).toBe(found.length)
        }
      }),
    )
  })
})
