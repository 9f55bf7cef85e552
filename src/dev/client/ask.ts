/** Asks the server to do something. */
import { isLoopbackName } from '../http/local.ts'

/** Whether this browser is on the computer that runs the server: it does nothing for others, so they see no buttons. */
export const mayAsk = isLoopbackName(location.hostname)

export interface Outcome {
  readonly ok: boolean
  readonly text: string
  readonly wayOut?: string
  readonly href?: string
}

export type Action = 'open' | 'new' | 'check-all'

/** Never rejects: what went wrong is an outcome, too. */
export async function ask(action: Action, fields: Readonly<Record<string, string>>): Promise<Outcome> {
  try {
    // Asked for each time: a server that was started anew has another.
    const told = await fetch('/_gazette/token', { cache: 'no-store' })
    if (!told.ok) return { ok: false, text: await told.text() }
    const { token } = (await told.json()) as { token: string }
    const response = await fetch(`/_gazette/${action}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', 'x-gazette-token': token },
      body: JSON.stringify(fields),
    })
    const isOutcome = (response.headers.get('content-type') ?? '').startsWith('application/json')
    return isOutcome ? ((await response.json()) as Outcome) : { ok: false, text: await response.text() }
  } catch {
    return { ok: false, text: 'gazette dev does not answer.', wayOut: 'Is it still running?' }
  }
}
