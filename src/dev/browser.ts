import open from 'open'

/** Opens an address in the author's browser. Where there is none, as on a server, nothing happens. */
export async function openBrowser(url: string): Promise<void> {
  try {
    const child = await open(url)
    // A program that cannot be started says so later; the address stands in the terminal.
    child.on('error', () => undefined)
    child.unref()
  } catch {
    // As above.
  }
}
