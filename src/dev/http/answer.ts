/** What a request is answered with, before the server adds the headers that every answer carries. */
import { escapeHtml } from '../../core/html.ts'

export interface Answer {
  readonly status: number
  /**
   * Names in lower case. The server adds `content-length`, `date` and what stands on every answer (see finish.ts), and
   * refuses to send what nobody may give: CORS, cookies, framing.
   */
  readonly headers: Readonly<Record<string, string>>
  /** A text is sent as UTF-8. Of an answer to HEAD only the headers are sent. */
  readonly body: string | Uint8Array
}

/** @param html A whole document, everything in it escaped. */
export function htmlAnswer(html: string, status = 200, headers: Answer['headers'] = {}): Answer {
  return { status, headers: { ...headers, 'content-type': 'text/html; charset=utf-8' }, body: html }
}

export function textAnswer(text: string, status = 200, headers: Answer['headers'] = {}): Answer {
  return { status, headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' }, body: text }
}

export function jsonAnswer(value: unknown, status = 200): Answer {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(value) }
}

/**
 * Leads on for this once: 302 for a page that is asked for, 303 after a POST. Never 301, which browsers keep for ever.
 * @param href A root-relative address of this server, percent-encoded.
 */
export function redirectAnswer(href: string, status: 302 | 303 = 302): Answer {
  return {
    status,
    headers: { location: href, 'content-type': 'text/html; charset=utf-8' },
    body: `<!doctype html><title>Elsewhere</title><p><a href="${escapeHtml(href)}">${escapeHtml(href)}</a></p>\n`,
  }
}
