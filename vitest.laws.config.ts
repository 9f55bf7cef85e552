import { defineConfig, mergeConfig } from 'vitest/config'
import usual from './vitest.config.ts'

/** Laws that take minutes: run before a release, and after a change of what they hold. */
const laws = mergeConfig(usual, defineConfig({ test: { testTimeout: 1_800_000 } }))

export default { ...laws, test: { ...laws.test, include: ['test/**/*.laws.ts'] } }
