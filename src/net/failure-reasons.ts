/** The errors of Node's sockets, resolver, TLS and HTTP parser, in words for people who run a blog. */
import type { FailureKind, Reason } from './outcome.ts'

const byCode: Readonly<Record<string, readonly [FailureKind, string]>> = {
  ENOTFOUND: ['name-unknown', 'its host name does not exist'],
  ENODATA: ['name-unknown', 'its host name has no address'],
  EAI_NODATA: ['name-unknown', 'its host name has no address'],
  EAI_AGAIN: ['name-unanswered', 'nobody could say where its host is (DNS)'],
  EAI_FAIL: ['name-unanswered', 'nobody could say where its host is (DNS)'],
  ECONNREFUSED: ['connection-refused', 'its host refuses connections'],
  EHOSTUNREACH: ['unreachable', 'there is no way to its host'],
  ENETUNREACH: ['unreachable', 'there is no way to its host'],
  EADDRNOTAVAIL: ['unreachable', 'there is no way to its host'],
  ETIMEDOUT: ['connect-timeout', 'its host does not answer'],
  ECONNRESET: ['connection-lost', 'its host broke the connection off'],
  ECONNABORTED: ['connection-lost', 'its host broke the connection off'],
  EPIPE: ['connection-lost', 'its host broke the connection off'],
  CERT_HAS_EXPIRED: ['certificate-wrong', 'its certificate has expired'],
  CERT_NOT_YET_VALID: ['certificate-wrong', 'its certificate is not valid yet'],
  CERT_REVOKED: ['certificate-wrong', 'its certificate was revoked'],
  ERR_TLS_CERT_ALTNAME_INVALID: ['certificate-wrong', 'its certificate is for another host'],
  DEPTH_ZERO_SELF_SIGNED_CERT: ['certificate-wrong', 'its certificate is signed by nobody but itself'],
  // An authority that we do not know may be one that browsers know; a missing link in the chain they fetch.
  SELF_SIGNED_CERT_IN_CHAIN: ['certificate-unverifiable', 'its certificate is signed by an authority unknown here'],
  UNABLE_TO_GET_ISSUER_CERT: ['certificate-unverifiable', 'its certificate comes without the one that vouches for it'],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: [
    'certificate-unverifiable',
    'its certificate comes without the one that vouches for it',
  ],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: [
    'certificate-unverifiable',
    'its certificate comes without the one that vouches for it',
  ],
  EPROTO: ['tls-failed', 'no secure connection to it can be made (TLS)'],
  HPE_HEADER_OVERFLOW: ['headers-too-large', 'its answer has more headers than Gazette reads'],
  ERR_CONTENT_DECODING: ['encoding-broken', 'its answer is compressed in a way that cannot be undone'],
}

/** Whoever asked wants to know it no more. */
export const givenUp: Reason = { kind: 'given-up', text: 'there was no time left to ask it' }

/** @param otherwise What it is where the code is none of the known. */
export function reasonOf(error: unknown, otherwise: FailureKind): Reason {
  const code = codeOf(error)
  const known = byCode[code]
  if (known !== undefined) return { kind: known[0], text: known[1] }
  if (code.startsWith('HPE_')) return { kind: 'http-broken', text: 'its answer is not HTTP' }
  if (code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_')) {
    return { kind: 'tls-failed', text: 'no secure connection to it can be made (TLS)' }
  }
  if (/CERT|SIGNATURE|CRL/.test(code)) {
    return { kind: 'certificate-unverifiable', text: 'its certificate cannot be verified' }
  }
  return { kind: otherwise, text: `the connection failed${code === '' ? '' : ` (${code})`}` }
}

/** Where several addresses were tried, the first failure speaks for all. */
function codeOf(error: unknown): string {
  const { code, errors } = error as { readonly code?: unknown; readonly errors?: readonly unknown[] }
  const [first] = errors ?? []
  if (first !== undefined) return codeOf(first)
  return typeof code === 'string' ? code : ''
}
