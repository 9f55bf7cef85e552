import { fileURLToPath } from 'node:url'
import type { Message } from '../../src/core/message.ts'
import type { PageView } from '../../src/core/views.ts'
import { memoryFiles } from '../../src/io/files.ts'
import { renderPage } from '../../src/render/pages.ts'
import { type CompiledTheme, compileTheme, type Theme } from '../../src/render/theme.ts'
import { bodies } from './samples.ts'

export const packageLayouts = fileURLToPath(new URL('../../layouts', import.meta.url))

/** Compiles the package's layouts with files of a site over them. */
export function compile(site: Record<string, string> = {}, accent?: string): Promise<CompiledTheme> {
  return compileTheme({ packageLayouts, site: memoryFiles(site), accent })
}

export async function themeOf(site: Record<string, string> = {}, accent?: string): Promise<Theme> {
  const { theme, messages } = await compile(site, accent)
  if (theme === undefined) throw new Error(messages.map(({ file, text }) => `${file}: ${text}`).join('\n'))
  return theme
}

/** The HTML of a view; fails when the layout does. */
export function htmlOf(view: PageView, theme: Theme): string {
  const { html, messages } = tryPage(view, theme)
  if (html === undefined) throw new Error(messages.map(({ file, text }) => `${file}: ${text}`).join('\n'))
  return html
}

export function tryPage(view: PageView, theme: Theme): { html: string | undefined; messages: readonly Message[] } {
  return renderPage(view, 'content/a.md', { theme, bodies: (hash) => bodies.get(hash) ?? [], base: '/blog' })
}

export function stylesOf(theme: Theme): string {
  const sheet = theme.assets.find(({ output }) => `/${output}` === theme.stylesheet)
  return sheet !== undefined && 'bytes' in sheet.content ? new TextDecoder().decode(sheet.content.bytes) : ''
}
