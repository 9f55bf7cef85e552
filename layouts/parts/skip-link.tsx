import type { LayoutContext } from 'gazette/views'

export function SkipLink({ context }: { context: LayoutContext }) {
  return (
    <a class="skip-link" href="#gazette-main">
      {context.texts.page.skip}
    </a>
  )
}
