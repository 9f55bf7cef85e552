import type { LayoutContext, PageFacts } from 'gazette/views'

/** The title of a list page: numbered from its second page on, so that every page has a title of its own. */
export function listTitle(title: string, page: PageFacts, context: LayoutContext): string {
  return page.number === undefined ? title : context.texts.page.pageNumber(title, page.number)
}
