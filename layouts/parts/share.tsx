import type { LayoutContext, PostView, ShareView } from 'gazette/views'

/** Plain links: no network learns anything before a reader follows one. */
export function Share({ view, context }: { view: PostView; context: LayoutContext }) {
  const words = context.texts.page
  const permalink = view.page.openGraph?.url ?? view.page.canonical
  const textOf = (link: ShareView) => (link.network === 'email' ? words.email : link.label)
  // The name holds the visible text, so that a reader can say what they see (WCAG 2.1, 2.5.3).
  const nameOf = (link: ShareView) => (link.network === 'email' ? words.shareByEmail : words.shareOn(link.label))
  if (view.share.length === 0) return null
  return (
    <section class="share" aria-labelledby="gazette-share">
      <h2 id="gazette-share">{words.share}</h2>
      <ul class="share-links">
        {view.share.map((link) => (
          <li>
            <a href={link.href} rel="noopener noreferrer" aria-label={nameOf(link)}>
              {textOf(link)}
            </a>
          </li>
        ))}
      </ul>
      <p class="share-note">{words.shareLeaves}</p>
      {permalink && (
        <p class="permalink">
          {words.permalink}: <span class="permalink-address">{permalink}</span>
        </p>
      )}
    </section>
  )
}
