/**
 * What came of asking another site. Whatever the other side does is a value: nothing in this room throws for it.
 */

export type Outcome = Answer | Failure

/** Somebody answered, with whatever status. */
export interface Answer {
  readonly answered: true
  /** The address that answered, after all redirects, without fragment. */
  readonly url: string
  readonly status: number
  /** By name in lower case. Values are bytes read as Latin-1, so that an ETag can be sent back as it came. */
  readonly headers: Readonly<Record<string, string>>
  /** Decompressed; empty unless it was asked for and the status is 2xx. */
  readonly body: Uint8Array
  /** Every redirect that was followed, in order. */
  readonly hops: readonly Hop[]
  /** Whether a redirect led from https to http. */
  readonly downgraded: boolean
  /** Of 429 and 503: do not ask again before this moment (milliseconds since 1970). */
  readonly until: number | undefined
}

/** One redirect. */
export interface Hop {
  readonly from: string
  /** With the fragment that the redirect names. */
  readonly to: string
  readonly status: number
  /** 301 and 308: the old address may be replaced by the new one. */
  readonly permanent: boolean
}

/**
 * Where the permanent redirects at the beginning lead, with their fragment: what comes behind a temporary one may change
 * tomorrow. undefined where nothing has moved for good.
 */
export function movedForGood(hops: readonly Hop[]): string | undefined {
  const temporary = hops.findIndex(({ permanent }) => !permanent)
  return (temporary === -1 ? hops : hops.slice(0, temporary)).at(-1)?.to
}

export interface Failure {
  readonly answered: false
  readonly kind: FailureKind
  /** What happened, as the second half of a sentence about the address: `it refuses connections`. */
  readonly text: string
  /** The address at which it happened, after the redirects in `hops`. */
  readonly url: string
  readonly hops: readonly Hop[]
  /** Of `asked-to-wait`: the moment (milliseconds since 1970). */
  readonly until?: number
}

export type FailureKind =
  // Not asked
  | 'address-invalid'
  | 'protocol-refused'
  | 'credentials-refused'
  | 'port-refused'
  | 'address-refused'
  | 'asked-to-wait'
  | 'given-up'
  // Not reached
  | 'name-unknown'
  | 'name-unanswered'
  | 'connection-refused'
  | 'unreachable'
  | 'connect-timeout'
  | 'certificate-wrong'
  | 'certificate-unverifiable'
  | 'tls-failed'
  // Reached, and no answer
  | 'headers-timeout'
  | 'whole-timeout'
  | 'connection-lost'
  | 'http-broken'
  | 'headers-too-large'
  | 'body-too-large'
  | 'encoding-broken'
  | 'redirect-broken'
  | 'redirect-loop'
  | 'redirects-too-many'

/** Before it is known at which address, and behind which redirects, it happened. */
export type Reason = Pick<Failure, 'kind' | 'text' | 'until'>

export function isReason(value: object): value is Reason {
  return 'kind' in value
}

/** Whether the server was never spoken to: it may be down, or we may have no way out. */
export function isUnreached({ kind }: Pick<Failure, 'kind'>): boolean {
  return unreached.has(kind)
}

const unreached: ReadonlySet<FailureKind> = new Set([
  'name-unknown',
  'name-unanswered',
  'connection-refused',
  'unreachable',
  'connect-timeout',
  'certificate-wrong',
  'certificate-unverifiable',
  'tls-failed',
])
