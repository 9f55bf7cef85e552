/** What only layouts can get wrong, checked on the shell of every page beside the facts of the documents it shows. */
import { type Message, message } from '../core/message.ts'
import type { PageFactsFound } from './page-facts.ts'
import { isLanguageTag } from './syntax.ts'

export { inspectPage, type PageFactsFound } from './page-facts.ts'
export { checkTitles, type PageTitle } from './titles.ts'

/** Where a page is, and what is known of the bodies in it. */
export interface PageContext {
  readonly output: string
  /** The source file to name; '' where there is none. */
  readonly origin: string
  /** Every id that a body offers, by its hash. */
  readonly bodyIds: (hash: string) => readonly string[]
  readonly siteUrl: string | undefined
  readonly base: string
}

/** @returns Messages `page-invalid`, one for each rule that the page breaks. */
export function checkPage(page: PageFactsFound, context: PageContext): Message[] {
  const messages: Message[] = []
  const report = (text: string, note: string) =>
    messages.push(message('page-invalid', { file: context.origin }, `The page ${context.output} ${text}.`, note))

  if (page.title === undefined || page.title === '') report('has no title', 'Print a <title> in the layout.')
  if (page.language === undefined || !isLanguageTag(page.language)) {
    report('does not say its language', 'Print lang={view.page.language} on <html> in the layout.')
  }
  if (page.counts.h1 !== 1) {
    report(`has ${page.counts.h1} headings <h1>`, 'Print one <h1> in the layout: the title of the page.')
  }
  if (page.counts.main !== 1) report(`has ${page.counts.main} elements <main>`, 'Print one <main> in the layout.')
  checkPolicy(page, report)
  checkIds(page, context, report)
  for (const fault of page.faults) report(fault, 'Correct the layout.')
  for (const { within } of page.bodies) {
    if (within !== undefined) report(`shows a body inside <${within}>`, 'Put the body into a <div> of its own.')
  }
  for (const { element, address } of page.resources) {
    if (isOfSite(address, context)) continue
    report(
      `loads <${element}> from outside the site: "${address}"`,
      'Put the file under static/ and print its address there.',
    )
  }
  for (const canonical of page.canonicals) {
    if (!/^https?:\/\//.test(canonical))
      report(`has a canonical address that is not absolute: "${canonical}"`, 'Print view.page.canonical.')
  }
  // A page that leads on by itself has nothing to skip.
  if (page.redirects) return messages
  if (page.counts.banner === 0) report('has no <header>', 'Print the header of the site before <main> in the layout.')
  if (page.firstHref === undefined || !/^#./.test(page.firstHref)) {
    report('does not begin with a link to its main part', 'Print the skip link before everything else in the layout.')
  }
  return messages
}

function checkPolicy(page: PageFactsFound, report: (text: string, note: string) => void): void {
  const note = "Print the Content Security Policy of the package's layouts in <head>."
  if (page.policy === undefined) report('carries no Content Security Policy', note)
  else if (!/(?:^|;)\s*default-src\s+'none'\s*(?:;|$)/.test(page.policy)) {
    report(`carries a Content Security Policy that allows more than it names: "${page.policy}"`, note)
  }
}

function checkIds(page: PageFactsFound, context: PageContext, report: (text: string, note: string) => void): void {
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const id of [...page.ids, ...page.bodies.flatMap(({ hash }) => context.bodyIds(hash))]) {
    if (seen.has(id)) twice.add(id)
    seen.add(id)
  }
  for (const id of twice) {
    report(
      `has the id "${id}" twice`,
      'Give one of the two another id: {#other-id} at a heading of the text, id= in the layout.',
    )
  }
  for (const fragment of new Set(page.fragments)) {
    if (fragment !== '' && !seen.has(fragment)) {
      report(`links to its own "#${fragment}", which it does not have`, 'Give the target that id in the layout.')
    }
  }
}

/** Whether a browser finds an address below the site's own: absolute, from the root or relative to the page. */
function isOfSite(address: string, { siteUrl, base }: PageContext): boolean {
  if (address.startsWith('//')) return false
  if (/^[a-z][a-z0-9+.-]*:/i.test(address)) return siteUrl !== undefined && `${address}/`.startsWith(`${siteUrl}/`)
  if (address.startsWith('/')) return address.startsWith(`${base}/`)
  return address !== ''
}
