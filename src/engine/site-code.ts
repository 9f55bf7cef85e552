import type { Files } from '../core/files.ts'
import { type Message, message } from '../core/message.ts'
import type { SiteCode } from '../core/site-code.ts'
import { bundleModule } from '../render/bundle.ts'

export const siteCodeFile = 'site.config.ts'

/** Loads `site.config.ts`, a site's own code. It is named by module and bundled, so that its hash can stand in a key. */
export async function loadSiteCode(
  files: Files,
): Promise<{ readonly value: SiteCode; readonly messages: readonly Message[] }> {
  if (files.read(siteCodeFile) === undefined) return { value: {}, messages: [] }
  const path = files.locate(siteCodeFile)
  const failed = (reason: string, line?: number, column?: number) => ({
    value: {},
    messages: [
      message(
        'config-code-failed',
        { file: siteCodeFile, line, column },
        `The code of the site could not be loaded: ${reason}`,
        'Mend the code, or move site.config.ts away to build without it.',
      ),
    ],
  })
  if (path === undefined) return failed('it is not on disk.')
  const bundled = await bundleModule(path)
  if ('problem' in bundled) return failed(bundled.problem.text, bundled.problem.line, bundled.problem.column)
  try {
    const loaded = (await import(bundled.url)) as { readonly default?: unknown }
    const value = loaded.default
    if (value === null || typeof value !== 'object') return failed('it has no default export.')
    return { value, messages: [] }
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error))
  }
}
