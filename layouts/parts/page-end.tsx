import type { LayoutContext } from 'gazette/views'

interface Props {
  license?: string | undefined
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
          {words.license}: {license}
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
