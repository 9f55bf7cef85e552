import { compareText, type Message, message } from '../core/message.ts'

export interface PageTitle {
  readonly output: string
  /** The source file to name; '' where there is none. */
  readonly origin: string
  readonly title: string | undefined
}

/**
 * Pages that a reader cannot tell apart in a list of results, of tabs or of bookmarks (WCAG 2.1, 2.4.2).
 * @param pages In any order; pages that only lead on to others are not to be among them.
 */
export function checkTitles(pages: readonly PageTitle[]): Message[] {
  const first = new Map<string, PageTitle>()
  const messages: Message[] = []
  for (const page of [...pages].sort((a, b) => compareText(a.output, b.output))) {
    if (page.title === undefined || page.title === '') continue
    const other = first.get(page.title)
    if (other === undefined) first.set(page.title, page)
    else {
      messages.push(
        message(
          'page-title-duplicate',
          { file: page.origin },
          `The pages ${other.output} and ${page.output} have the same title "${page.title}".`,
          `Change "${isOfPlanet(page) ? 'name:" of one of the feeds in content/planet.yml' : 'title:" of one of them'}, so that a reader can tell them apart.`,
          other.origin === '' ? [] : [{ file: other.origin, line: 1, column: 1, text: 'the other page' }],
        ),
      )
    }
  }
  return messages
}

/** Whether a page is that of a blog that the planet gathers: it has no file with a title of its own. */
function isOfPlanet({ output, origin }: PageTitle): boolean {
  return output.startsWith('planet/') && (origin === '' || origin.startsWith('content/planet/'))
}
