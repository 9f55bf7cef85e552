import type { SiteConfig } from '../core/config.ts'
import type { Message } from '../core/message.ts'
import type { CompiledTheme, Theme } from '../render/theme.ts'
import type { Inputs } from './inputs.ts'
import { lastGood } from './last-good.ts'
import type { LoadedCode } from './site-code.ts'

/** What documents are read and shown with, as it is now or was when it could last be used. */
export interface Ground {
  /** undefined as long as there has been none that could be used. */
  readonly config: SiteConfig | undefined
  readonly code: LoadedCode
  /** Is being compiled meanwhile. */
  readonly theme: () => Promise<GroundTheme>
  readonly messages: readonly Message[]
  readonly stale: readonly string[]
}

export interface GroundTheme {
  readonly theme: Theme | undefined
  readonly messages: readonly Message[]
  readonly stale: readonly string[]
}

export interface Survey {
  readonly take: () => Promise<Ground>
  /** Whether the configuration is another by now than the last survey found. */
  readonly isOutdated: () => boolean
}

export function openSurvey(inputs: Inputs, url: string | undefined): Survey {
  const usableConfig = lastGood<SiteConfig>()
  const usableCode = lastGood<LoadedCode>()
  const usableTheme = lastGood<Theme>()
  const noCode: LoadedCode = { value: {}, hash: '', url: undefined, inputs: [], messages: [] }
  let found: unknown

  function themeOf(compiled: CompiledTheme): GroundTheme {
    const { value, stale } = usableTheme(compiled.theme, compiled.messages)
    return { theme: value, messages: compiled.messages, stale }
  }

  return {
    async take() {
      const loaded = inputs.config(url)
      found = loaded
      const config = usableConfig(loaded.config, loaded.messages)
      const loadedCode = await inputs.code()
      const code = usableCode(loadedCode, loadedCode.messages)
      const compiling = config.value === undefined ? undefined : inputs.theme(config.value.accent)
      // Whoever asks for it hears of it; as long as nobody does, it must not end the process.
      compiling?.catch(() => {})
      return {
        config: code.value === undefined ? undefined : config.value,
        code: code.value ?? noCode,
        theme: async () =>
          themeOf(
            (await compiling) ?? { theme: undefined, messages: [], inputs: [], imports: {}, usesPackages: false },
          ),
        messages: [...loaded.messages, ...loadedCode.messages],
        stale: [...config.stale, ...code.stale],
      }
    },
    isOutdated: () => inputs.config(url) !== found,
  }
}
