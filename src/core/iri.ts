/**
 * An absolute address that every feed may hold: what browsers let stand in one (`?a|b`, `{x}`) and no IRI may (RFC 3987,
 * section 2.2) is percent-encoded, which leads to the same page.
 */
export function toIri(address: string): string {
  return address.replace(/[\\^`{|}]/g, (character) => encodeURIComponent(character))
}
