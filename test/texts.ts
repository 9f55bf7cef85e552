/** A table of texts for tests: short words that say what they are. */
import type { Texts } from '../src/core/texts.ts'

export const bodyTexts: Texts['body'] = {
  anchor: (heading) => `Link to ${heading}`,
  footnotes: () => 'Footnotes',
  footnoteBack: (footnote) => `Back to reference ${footnote}`,
  footnoteBackAgain: (footnote, reference) => `Back to reference ${footnote}-${reference}`,
  note: () => 'Note',
  tip: () => 'Tip',
  important: () => 'Important',
  warning: () => 'Warning',
  caution: () => 'Caution',
  credit: () => 'Credit: ',
  license: () => 'Licence: ',
  embedded: (host) => `Embedded content from ${host}`,
  readMore: (host) => `Read more on ${host}`,
  remoteImage: (host) => `Image on ${host}`,
  taskDone: () => 'Done',
  taskOpen: () => 'To do',
}

/** Bodies print nothing of the rest. */
export const texts = { body: bodyTexts } as Texts
