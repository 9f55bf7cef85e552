import type { LayoutContext, LicenseView } from 'gazette/views'

/** The licence of a text, with a link to its terms where there is one. */
export function License({ license, context }: { license: LicenseView; context: LayoutContext }) {
  return (
    <>
      {context.texts.page.license}:{' '}
      {license.href ? (
        <a href={license.href} rel="license">
          {license.name}
        </a>
      ) : (
        license.name
      )}
    </>
  )
}
