import { freeze } from '../core/freeze.ts'
import { type Message, message } from '../core/message.ts'
import type { Texts } from '../core/texts.ts'
import type { LayoutContext, PageView } from '../core/views.ts'
import { mergeTexts } from './merge-texts.ts'
import { spreadLines } from './spread-lines.ts'
import { explainer, runBundle } from './theme-code.ts'

type Layout = (view: PageView, context: LayoutContext) => unknown

/** What the bundle exports; see `entry` in theme.ts. */
interface Bundle {
  readonly renderToString: (markup: unknown) => string
  readonly defaultTexts: { readonly texts: Texts }
  readonly siteTexts: { readonly texts?: unknown }
  readonly layouts: Readonly<Record<string, { readonly default?: unknown }>>
}

export interface LoadedLayouts {
  readonly texts: Texts
  readonly layoutOf: (view: PageView) => string
  readonly renderPage: (view: PageView, context: LayoutContext) => string | Message
}

interface Loading {
  readonly loaded: LoadedLayouts | undefined
  readonly messages: readonly Message[]
}

/** Plain data: the bundle of the layouts, and what a thread needs to print with it. */
export interface LayoutBundle {
  readonly code: string
  readonly map: string
  /** Names of the layouts that the site brings itself. */
  readonly own: readonly string[]
}

/** Loads the bundled layouts and looks at what they export. */
export function loadLayouts({ code, map, own }: LayoutBundle): Loading {
  const explain = explainer(map)
  let bundle: Bundle
  try {
    bundle = runBundle(code) as Bundle
  } catch (thrown) {
    return { loaded: undefined, messages: [explain(thrown, { file: 'layouts' })] }
  }
  const { texts, messages } = mergeTexts(bundle.defaultTexts.texts, bundle.siteTexts.texts)
  for (const [name, { default: layout }] of Object.entries(bundle.layouts)) {
    if (typeof layout === 'function') continue
    messages.push(
      message(
        'layout-failed',
        { file: `layouts/${name}.tsx` },
        `The layout "${name}" has no default export that is a function.`,
        'Begin it with "export default function"; a file that is no layout belongs into layouts/parts/.',
      ),
    )
  }
  if (messages.length > 0) return { loaded: undefined, messages }

  const layoutOf = (view: PageView): string => {
    const named = 'layout' in view ? view.layout : undefined
    return named !== undefined && Object.hasOwn(bundle.layouts, named) ? named : view.kind
  }
  const renderPage: LoadedLayouts['renderPage'] = (view, context) => {
    const name = layoutOf(view)
    try {
      const layout = bundle.layouts[name]?.default as Layout
      // Views have parts in common: what one page changed would be on another, or not, as the work falls to threads.
      freeze(view)
      freeze(context)
      return `<!doctype html>\n${spreadLines(bundle.renderToString(layout(view, context)))}\n`
    } catch (thrown) {
      return explain(thrown, { file: `${own.includes(name) ? '' : 'gazette/'}layouts/${name}.tsx` })
    }
  }
  return { loaded: { texts, layoutOf, renderPage }, messages }
}
