import type { Chrome, LayoutContext } from 'gazette/views'

export function Header({ site, context }: { site: Chrome; context: LayoutContext }) {
  const words = context.texts.page
  return (
    <header class="site-header">
      {site.preview && <p class="preview-banner">{words.previewBanner}</p>}
      <div class="frame site-header-inner">
        <div class="brand">
          <a class="brand-link" href={site.homeHref}>
            {site.logo && (
              <img class="logo" src={site.logo.href} alt="" width={site.logo.width} height={site.logo.height} />
            )}
            <span class="site-title">{site.title}</span>
          </a>
          {site.tagline !== '' && <p class="tagline">{site.tagline}</p>}
        </div>
        {site.navigation.length > 0 && (
          <nav class="site-nav" aria-label={words.navigation}>
            <ul>
              {site.navigation.map((link) => (
                <li>
                  <a href={link.href} aria-current={link.current ? 'true' : undefined}>
                    {link.label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </div>
    </header>
  )
}
