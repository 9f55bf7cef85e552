import type { Json } from 'gazette/views'

/** JSON-LD for search engines: data, not script. Nothing in it can end the element, since `<` is written \u003c. */
export function StructuredData({ data }: { data: Json | undefined }) {
  if (data === undefined) return null
  const json = JSON.stringify(data).replaceAll('<', '\\u003c')
  // Preact would escape it as HTML, which JSON is not.
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />
}
