/** How long another site may take, and how much it may send. Times are in milliseconds, sizes in bytes. */
export interface Limits {
  /** Until a secure connection stands, name included. */
  readonly connect: number
  /** From then until the last header. */
  readonly headers: number
  /** For everything, redirects included; waiting for our own turn does not count. */
  readonly whole: number
  readonly headerBytes: number
  /** Of the body as it is sent. */
  readonly sentBytes: number
  /** Of the body after decompression. */
  readonly bodyBytes: number
  /** Redirects that are followed. */
  readonly redirects: number
}

export const usualLimits: Limits = {
  connect: 10_000,
  headers: 15_000,
  whole: 30_000,
  headerBytes: 32 * 1024,
  sentBytes: 5 * 1024 * 1024,
  bodyBytes: 20 * 1024 * 1024,
  redirects: 5,
}
