/** Swaps the site's style sheet: the new one is there before the old one goes, so that nothing flashes. */

/** @param href Of the new sheet. Resolves when it is shown, or when it could not be had, which leaves the old one. */
export async function swapSheet(href: string): Promise<void> {
  const address = new URL(href, location.href).href
  const sheets = siteSheets()
  if (sheets.some((sheet) => sheet.href === address)) return
  const old = sheets.find((sheet) => withoutHash(sheet.href) === withoutHash(address)) ?? sheets[0]
  if (old === undefined) return
  const next = old.cloneNode() as HTMLLinkElement
  next.href = href
  const loaded = new Promise<boolean>((resolve) => {
    next.addEventListener('load', () => resolve(true), { once: true })
    next.addEventListener('error', () => resolve(false), { once: true })
  })
  old.after(next)
  if (await loaded) old.remove()
  else next.remove()
}

/** The sheets of a page that are the site's own, not the client's. */
export function siteSheets(page: Document = document): HTMLLinkElement[] {
  return [...page.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')].filter(
    (sheet) => !new URL(sheet.getAttribute('href') ?? '', location.href).pathname.startsWith('/_gazette/'),
  )
}

/** `assets/gazette-819bfb3da0.css` and its successor are one sheet. */
function withoutHash(href: string): string {
  return href.replace(/-[0-9a-f]{6,}(?=\.css$)/, '')
}
