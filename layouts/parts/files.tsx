import type { FileView, LayoutContext } from 'gazette/views'

/** The files that come with a post. */
export function Files({ files, context }: { files: readonly FileView[]; context: LayoutContext }) {
  const words = context.texts.page
  if (files.length === 0) return null
  return (
    <section class="files" aria-labelledby="gazette-files">
      <h2 id="gazette-files">{words.files}</h2>
      <ul>
        {files.map(({ href, label, size }) => (
          <li>
            <a href={href}>{label}</a> <span class="count">{words.fileSize(size)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
