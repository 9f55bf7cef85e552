/**
 * `openNetwork()`: the one way out of Gazette to other sites. It is polite (see `lanes.ts`), speaks only to public
 * addresses (see `address-guard.ts`), follows redirects one guarded hop at a time, tries again where that may help,
 * sends no cookies and no referrer, says who it is, and tells whatever happens as a value.
 *
 * It does not read robots.txt: that is for programs that find their own way through a site (RFC 9309, 1), and this one
 * asks only for single addresses that an author wrote down.
 */
import { setMaxListeners } from 'node:events'
import { type Clock, within } from './clock.ts'
import { type Destination, readDestination } from './destination.ts'
import { exchange, type Reply } from './exchange.ts'
import { givenUp, reasonOf } from './failure-reasons.ts'
import { type Lanes, openLanes, type Passed } from './lanes.ts'
import { type Limits, usualLimits } from './limits.ts'
import { type Answer, type Failure, type Hop, isReason, type Outcome, type Reason } from './outcome.ts'
import { acceptedEncodings } from './receive.ts'
import { redirectFrom } from './redirect.ts'
import { publicAddresses, type Resolver, systemResolver } from './resolve.ts'
import { retryAfter } from './retry-after.ts'

export interface NetworkSettings {
  /** Who asks, and where to complain: see `userAgent`. */
  readonly userAgent: string
  readonly clock: Clock
  /** Requests at the same time. Default 8; to one host it is always one. */
  readonly concurrency?: number
  /** Milliseconds between two requests to one host. Default 500. */
  readonly pause?: number
  /** Default 80 and 443. */
  readonly ports?: readonly number[]
  readonly limits?: Partial<Limits>
  /** Where it stands in for the machine's resolver. */
  readonly resolver?: Resolver
  readonly exceptions?: Exceptions
}

/** Holes in the guard, for tests against servers on the same machine. Nothing in Gazette passes any. */
export interface Exceptions {
  readonly addresses: readonly string[]
  readonly anyPort: boolean
  /** Certificates of authorities, PEM. */
  readonly authorities: readonly string[]
}

export interface Asked {
  /** Absolute; its fragment is not sent. */
  readonly url: string
  readonly method: 'GET' | 'HEAD' | 'POST'
  /** Of a POST: what it sends, as `application/x-www-form-urlencoded`. */
  readonly form?: string
  /** Of a GET whose answer is 2xx. */
  readonly wantsBody?: boolean
  readonly accept?: string
  /** Validators of an earlier answer, sent back byte for byte (RFC 9110, 13.1). */
  readonly validators?: { readonly etag?: string | undefined; readonly lastModified?: string | undefined }
  /** How often it is asked, at most, where it fails in a way that may pass. Default 3. */
  readonly attempts?: number
  /** Milliseconds that it may be worth waiting for a host that asks for time. Default 30 s. */
  readonly patience?: number
  readonly signal?: AbortSignal
  /** Whether a redirect from https to http is a failure: what was sent in a way that nobody can change is not taken otherwise. */
  readonly staysSecure?: boolean
}

export interface Network {
  /** Never rejects for anything the other side does. */
  ask(asked: Asked): Promise<Outcome>
}

/** Milliseconds before the second attempt; each further one waits four times as long. */
const firstBackOff = 1000
const usualAttempts = 3
const usualPatience = 30_000

/** Failures that may be gone a moment later. */
const passing: ReadonlySet<Failure['kind']> = new Set([
  'name-unanswered',
  'connection-refused',
  'unreachable',
  'connect-timeout',
  'headers-timeout',
  'connection-lost',
])

/** `Gazette/0.2.0 (+https://blog.example.gov)`: what asks, and for whom. */
export function userAgent(version: string, site: string | undefined): string {
  return `Gazette/${version}${site === undefined ? '' : ` (+${new URL(site).href})`}`
}

export function openNetwork(settings: NetworkSettings): Network {
  const { clock, concurrency = 8, pause = 500 } = settings
  const lanes = openLanes({ concurrency, pause }, clock)
  return {
    async ask(asked) {
      const { attempts = usualAttempts, patience = usualPatience, signal } = asked
      // One signal ends many requests.
      if (signal !== undefined) setMaxListeners(0, signal)
      for (let attempt = 1; ; attempt++) {
        const { outcome, lane } = await followed(asked, patience, { settings, lanes })
        const isLast = attempt >= attempts || signal?.aborted === true || !mayPass(outcome)
        const backOff = isLast ? undefined : clock.now() + firstBackOff * 4 ** (attempt - 1)
        const until = (outcome.answered ? outcome.until : undefined) ?? backOff
        if (until !== undefined && lane !== undefined) lanes.close(lane, until)
        if (isLast || (until ?? 0) - clock.now() > patience) return outcome
      }
    },
  }
}

/** Whether it may be worth asking again in a moment. */
function mayPass(outcome: Outcome): boolean {
  return outcome.answered ? [429, 502, 503, 504].includes(outcome.status) : passing.has(outcome.kind)
}

interface Way {
  readonly settings: NetworkSettings
  readonly lanes: Lanes
}

interface Followed {
  readonly outcome: Outcome
  /** Of the host that was spoken to last. */
  readonly lane: string | undefined
}

/** One attempt: the address, and all that it redirects to. */
async function followed(asked: Asked, patience: number, { settings, lanes }: Way): Promise<Followed> {
  const limits = { ...usualLimits, ...settings.limits }
  const { exceptions, ports = [80, 443], clock } = settings
  const rules = {
    ports: exceptions?.anyPort === true ? ('any' as const) : ports,
    trusted: exceptions?.addresses ?? [],
  }
  const hops: Hop[] = []
  let url = asked.url
  let left = limits.whole
  let lane: string | undefined
  const failed = ({ kind, text, until }: Reason): Followed => {
    const failure: Failure = { answered: false, kind, text, url, hops, ...(until === undefined ? {} : { until }) }
    return { outcome: failure, lane }
  }
  for (;;) {
    const destination = readDestination(url, rules)
    if (isReason(destination)) return failed(destination)
    lane = destination.lane
    const turn = await lanes.take(lane, patience, asked.signal, async () => {
      const begin = clock.now()
      const reply = await speak(destination, asked, { ...limits, whole: left }, settings)
      left -= clock.now() - begin
      return reply
    })
    if ('passed' in turn) return failed(passedBy(turn))
    if (isReason(turn)) return failed(turn)
    // A redirect of another kind would make a GET of what was to be sent (RFC 9110, 15.4).
    const isFollowed = asked.method !== 'POST' || turn.status === 307 || turn.status === 308
    const redirect = isFollowed ? redirectFrom(turn, destination, hops, limits.redirects) : undefined
    if (redirect === undefined) return { outcome: answerOf(turn, destination, hops, clock.now()), lane }
    if (isReason(redirect)) return failed(redirect)
    if (asked.staysSecure === true && destination.secure && redirect.to.startsWith('http:')) {
      return failed({ kind: 'protocol-refused', text: 'it redirects from https to http' })
    }
    if (left <= 0) return failed({ kind: 'whole-timeout', text: 'its redirects take too long' })
    hops.push(redirect)
    url = redirect.to
  }
}

function passedBy({ until }: Passed): Reason {
  return until === undefined
    ? givenUp
    : { kind: 'asked-to-wait', text: 'its host asks not to be asked before some time has passed', until }
}

/** Name, address, connection, answer: within one turn, so that a slow resolver too is asked for one host at a time. */
async function speak(
  destination: Destination,
  asked: Asked,
  limits: Limits,
  { userAgent, resolver = systemResolver, exceptions, clock }: NetworkSettings,
): Promise<Reply | Reason> {
  const begin = clock.now()
  const addresses = await within(
    Math.min(limits.connect, limits.whole),
    asked.signal,
    publicAddresses(destination.host, resolver, exceptions?.addresses ?? []),
  )
  if (addresses === undefined) {
    return asked.signal?.aborted === true ? givenUp : reasonOf({ code: 'EAI_AGAIN' }, 'name-unanswered')
  }
  if (isReason(addresses)) return addresses
  const whole = Math.max(1, limits.whole - (clock.now() - begin))
  return exchange({
    destination,
    addresses,
    method: asked.method,
    headers: headersOf(asked, userAgent),
    form: asked.form,
    wantsBody: asked.wantsBody === true,
    limits: { ...limits, whole },
    signal: asked.signal,
    authorities: exceptions?.authorities ?? [],
  })
}

function headersOf({ accept, validators, wantsBody, form }: Asked, agent: string): Record<string, string> {
  const headers = {
    'user-agent': agent,
    accept: accept ?? '*/*',
    'accept-encoding': wantsBody === true ? acceptedEncodings : 'identity',
    'content-type': form === undefined ? undefined : 'application/x-www-form-urlencoded',
    'content-length': form === undefined ? undefined : String(Buffer.byteLength(form)),
    'if-none-match': validators?.etag,
    'if-modified-since': validators?.lastModified,
  }
  // What was kept of an earlier answer may have been tampered with; it must not become a header of its own.
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || value === '' || /[^\t\x20-\x7e\x80-\xff]/.test(value) ? [] : [[name, value]],
    ),
  )
}

function answerOf(reply: Reply, { url }: Destination, hops: readonly Hop[], now: number): Answer {
  const isBusy = reply.status === 429 || reply.status === 503
  return {
    answered: true,
    url,
    ...reply,
    hops,
    downgraded: hops.some(({ from, to }) => from.startsWith('https:') && to.startsWith('http:')),
    until: isBusy ? retryAfter(reply.headers['retry-after'], now) : undefined,
  }
}
