import type { PageView } from 'gazette/views'

/** What social networks show of a page (ogp.me). */
export function OpenGraph({ view, title }: { view: PageView; title: string }) {
  const { site, page } = view
  const facts = page.openGraph
  if (facts === undefined) return null
  const { image } = facts
  return (
    <>
      <meta property="og:type" content={facts.type} />
      <meta property="og:site_name" content={site.title} />
      <meta property="og:title" content={title} />
      <meta property="og:url" content={facts.url} />
      {page.description && <meta property="og:description" content={page.description} />}
      {image && <meta property="og:image" content={image.url} />}
      {image?.alt && <meta property="og:image:alt" content={image.alt} />}
      {image?.width && <meta property="og:image:width" content={String(image.width)} />}
      {image?.height && <meta property="og:image:height" content={String(image.height)} />}
      {facts.published && <meta property="article:published_time" content={facts.published} />}
      {facts.modified && <meta property="article:modified_time" content={facts.modified} />}
      {facts.section && <meta property="article:section" content={facts.section} />}
      {facts.authors.map((author) => (
        <meta property="article:author" content={author} />
      ))}
      {facts.tags.map((tag) => (
        <meta property="article:tag" content={tag} />
      ))}
      <meta name="twitter:card" content={image ? 'summary_large_image' : 'summary'} />
    </>
  )
}
