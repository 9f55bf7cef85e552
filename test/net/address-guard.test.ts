import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { refusalOf } from '../../src/net/address-guard.ts'
import { readDestination } from '../../src/net/destination.ts'
import { localNetwork } from './site-of-all-faults.ts'

const rules = { ports: [80, 443], trusted: [] }

/** Every way to write an address that must not be spoken to; each leads to the same answer. */
const refusedHosts = [
  '127.0.0.1', '127.1', '127.0.1', '127.255.255.254', '2130706433', '0x7f000001', '0x7f.1', '0X7F.0.0.1', '0177.0.0.1',
  '017700000001', '127.0.0.1.', '１２７.0.0.1', '①②⑦.0.0.1', '127。0。0。1', '%31%32%37.0.0.1', '0', '0.0.0.0', '0.1.2.3',
  '10.0.0.1', '10.1', '0xa.0.0.1', '012.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '3232235777',
  '100.64.0.1', '100.100.100.200', '100.127.255.255', '169.254.169.254', '0xa9fea9fe', '2852039166', '192.0.0.192',
  '192.0.2.1', '198.51.100.7', '203.0.113.9', '198.18.0.1', '192.88.99.1', '224.0.0.1', '239.255.255.250', '240.0.0.1',
  '255.255.255.255', '168.63.129.16',
  '[::1]', '[0:0:0:0:0:0:0:1]', '[::]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[0:0:0:0:0:ffff:a00:1]',
  '[::127.0.0.1]', '[::a00:1]', '[64:ff9b::127.0.0.1]', '[64:ff9b::a9fe:a9fe]', '[64:ff9b:1::808:808]',
  '[2002:7f00:1::]', '[2002:808:808::1]', '[2001:0:4136:e378::1]', '[2001:db8::1]', '[3fff::1]', '[fc00::1]',
  '[fd00:ec2::254]', '[fe80::1]', '[fec0::1]', '[ff02::1]', '[100::1]', '[::ffff:0:7f00:1]', '[4000::1]',
  '[5f00::1]', '[2606:4700::5efe:a00:1]', '[2606:4700::200:5efe:a00:1]',
  'localhost', 'LOCALHOST', 'localhost.', 'a.localhost', 'ｌocalhost',
] // biome-ignore format: a table

const openHosts = [
  '8.8.8.8', '134744072', '0x08080808', '1.1', '9.255.255.255', '11.0.0.0', '172.15.255.255', '172.32.0.1',
  '100.63.255.255', '100.128.0.1', '169.253.1.1', '192.169.0.1', '223.255.255.255', '126.255.255.255', '128.0.0.1',
  '[2606:4700:4700::1111]', '[2a00:1450:4001::1]', '[::ffff:8.8.8.8]', '[64:ff9b::808:808]', '[2001:4860:4860::8888]',
  'example.gov', 'localhost.example.gov', 'notlocalhost', 'xn--bcher-kva.example',
] // biome-ignore format: a table

describe('the guard of addresses', () => {
  it.each(refusedHosts)('refuses http://%s/ before anybody is asked', async (host) => {
    expect(readDestination(`http://${host}/`, rules)).toMatchObject({ kind: 'address-refused' })
    const network = localNetwork({
      exceptions: { addresses: [], anyPort: false, authorities: [] },
      resolver: () => Promise.reject(new Error('nobody must ask')),
    })
    expect(await network.ask({ url: `https://${host}/x`, method: 'GET' })).toMatchObject({ kind: 'address-refused' })
  })

  it.each(openHosts)('lets http://%s/ pass', (host) => {
    expect(readDestination(`http://${host}/`, rules)).toMatchObject({ port: 80, path: '/' })
  })

  it.each([
    '127.0.0.1',
    '10.2.3.4',
    '::1',
    '::ffff:192.168.0.1',
    'fe80::1%eth0',
    'fd12::1',
    '169.254.169.254',
    'text',
    '',
  ])('refuses a name that leads to %s', async (address) => {
    expect(refusalOf(address)).toBeTypeOf('string')
    const network = localNetwork({
      exceptions: { addresses: [], anyPort: true, authorities: [] },
      resolver: async () => [{ address, family: address.includes(':') ? 6 : 4 }],
    })
    expect(await network.ask({ url: 'http://rebound.example/', method: 'GET' })).toMatchObject({
      kind: 'address-refused',
    })
  })

  it('says which kind of address it is, in words', () => {
    expect(refusalOf('127.0.0.1')).toBe('this computer itself')
    expect(refusalOf('10.0.0.1')).toBe('a private address')
    expect(refusalOf('169.254.169.254')).toBe('an address of the local network')
    expect(refusalOf('8.8.8.8')).toBeUndefined()
  })

  it('judges an IPv4 address alike, however it is wrapped', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        const refused = refusalOf(address)
        expect(refusalOf(`::ffff:${address}`)).toBe(refused)
        expect(refusalOf(`64:ff9b::${address}`)).toBe(refused)
        expect(refusalOf(`::${address}`)).toBeTypeOf('string')
      }),
    )
  })

  it('refuses every IPv6 address that has not been given out', () => {
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        const first = Number.parseInt(address.split(':')[0] || '0', 16)
        if (first >= 0x2000 && first < 0x4000) return
        if (/^(?:0*64:ff9b|::ffff|0)/i.test(address) || address.startsWith('::')) return
        expect(refusalOf(address)).toBeTypeOf('string')
      }),
    )
  })
})

describe('a destination', () => {
  it.each([
    ['ftp://example.gov/', 'protocol-refused'],
    ['file:///etc/passwd', 'protocol-refused'],
    ['javascript:alert(1)', 'protocol-refused'],
    ['gopher://example.gov/', 'protocol-refused'],
    ['https://user@example.gov/', 'credentials-refused'],
    ['https://user:secret@example.gov/', 'credentials-refused'],
    ['http://127.0.0.1#@example.gov/', 'address-refused'],
    ['https://example.gov:22/', 'port-refused'],
    ['http://example.gov:6379/', 'port-refused'],
    ['https://', 'address-invalid'],
    ['/posts/', 'address-invalid'],
    ['https://exa mple.gov/', 'address-invalid'],
  ])('refuses %s as %s', (url, kind) => {
    expect(readDestination(url, rules)).toMatchObject({ kind })
  })

  it.each([
    ['https://example.gov', { port: 443, path: '/', secure: true, host: 'example.gov' }],
    ['http://example.gov:80/a?b=c#d', { port: 80, path: '/a?b=c', url: 'http://example.gov/a?b=c' }],
    ['https://EXAMPLE.gov.:443/ä', { lane: 'example.gov', path: '/%C3%A4' }],
    ['https://bücher.example/', { host: 'xn--bcher-kva.example' }],
    ['http://example.gov:443/', { port: 443, secure: false }],
  ])('reads %s', (url, expected) => {
    expect(readDestination(url, rules)).toMatchObject(expected)
  })
})
