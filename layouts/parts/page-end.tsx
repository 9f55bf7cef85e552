import type { LayoutContext, LicenseView } from 'gazette/views'
import { License } from './license.tsx'

interface Props {
  license?: LicenseView | undefined
  editHref: string | undefined
  context: LayoutContext
}

/** What stands under a text: its license and the way to correct it. */
export function PageEnd({ license, editHref, context }: Props) {
  const words = context.texts.page
  if (license === undefined && editHref === undefined) return null
  return (
    <footer class="page-end">
      {license && (
        <p>
          <License license={license} context={context} />
        </p>
      )}
      {editHref && (
        <p>
          <a href={editHref}>{words.editThisPage}</a>
        </p>
      )}
    </footer>
  )
}
