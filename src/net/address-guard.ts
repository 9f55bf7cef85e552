/**
 * Which addresses of the internet Gazette speaks to: those anybody can reach. Never what only this machine or its
 * network can (private, loopback, link-local and metadata addresses), and nothing that stands for such an address
 * (IPv4 inside IPv6). It judges the address a socket will be connected to, so the spelling in a URL does not matter.
 */
import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** What is wrong with a kind of address, after "it leads to". */
const kinds: Readonly<Record<string, string>> = {
  unspecified: 'an unspecified address',
  loopback: 'this computer itself',
  private: 'a private address',
  uniqueLocal: 'a private address',
  deprecatedSiteLocal: 'a private address',
  carrierGradeNat: 'a private address',
  linkLocal: 'an address of the local network',
  multicast: 'a multicast address',
  broadcast: 'a broadcast address',
}

/** Public by their numbers, private by their use: Azure's host services. */
const hostServices: ReadonlySet<string> = new Set(['168.63.129.16'])

/**
 * Why an address must not be spoken to, after "it leads to"; undefined where it may be.
 * @param address As the resolver or the socket gives it: `192.0.2.1`, `2001:db8::1`.
 */
export function refusalOf(address: string): string | undefined {
  // `isIP` first: the parser also reads spellings like 0x7f.1, which no resolver gives.
  if (isIP(address) === 0) return 'no address'
  if (address.includes('%')) return 'an address of the local network'
  if (isIP(address) === 4) return refusalOfIPv4(ipaddr.IPv4.parse(address))
  // The parser takes `::1.2.3.4` for `::ffff:1.2.3.4`; the URL standard writes all of it in hexadecimal.
  const parsed = ipaddr.IPv6.parse(new URL(`http://[${address}]/`).hostname.slice(1, -1))
  return refusalOfIPv6(parsed.toByteArray(), parsed)
}

function refusalOfIPv4(address: ipaddr.IPv4): string | undefined {
  if (hostServices.has(address.toString())) return 'an address of the local network'
  const range: string = address.range()
  return range === 'unicast' ? undefined : (kinds[range] ?? 'an address that is reserved')
}

function refusalOfIPv6(bytes: readonly number[], address: ipaddr.IPv6): string | undefined {
  const range: string = address.range()
  const embedded = new ipaddr.IPv4(bytes.slice(12))
  // A mapped address is the IPv4 address; 64:ff9b::/96 is what a network without IPv4 makes of one (RFC 6052).
  if (range === 'ipv4Mapped' || isNat64(bytes)) return refusalOfIPv4(embedded)
  if (range !== 'unicast') return kinds[range] ?? 'an address that is reserved'
  // Of all of IPv6 only 2000::/3 has been given out; ::/96 would hide an IPv4 address (RFC 4291, 2.5.5.1).
  if (((bytes[0] ?? 0) & 0xe0) !== 0x20) return 'an address that is reserved'
  return isIsatap(bytes) ? 'an address that is reserved' : undefined
}

function isNat64(bytes: readonly number[]): boolean {
  return startsWith(bytes, [0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0])
}

/** A tunnel to the IPv4 address in the last four bytes (RFC 5214, 6.1). */
function isIsatap(bytes: readonly number[]): boolean {
  return ((bytes[8] ?? 0) & 0xfd) === 0 && startsWith(bytes.slice(9), [0x00, 0x5e, 0xfe])
}

function startsWith(bytes: readonly number[], start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte)
}
