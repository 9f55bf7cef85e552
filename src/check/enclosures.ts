import type { Head } from '../core/document.ts'
import { type Message, message } from '../core/message.ts'
import type { LinkTargets } from './link-targets.ts'

/** A file that comes with a post has a length and a media type, which a page has not. That it is there at all is the link check's affair. */
export function checkEnclosures({ path, meta, positions }: Head, targets: LinkTargets): readonly Message[] {
  return (meta.enclosures ?? []).flatMap(({ src }, index) =>
    !targets.isLive(src) || targets.isLiveFile(src)
      ? []
      : [
          message(
            'front-matter-invalid',
            { file: path, ...positions[`enclosure.${index}`] },
            `"${src}" is a page, and only a file can come with a post.`,
            'Write the name of a file, or link to the page in the text.',
          ),
        ],
  )
}
