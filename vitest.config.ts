import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: {
    alias: {
      'gazette/views': fileURLToPath(new URL('./src/core/views.ts', import.meta.url)),
    },
  },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: './test/temporary-folder.ts',
    // More than there are cores: many tests wait for a disk, a process or a browser.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    // Test files share what they import, as everything shares a process in a long run of Gazette; loading it anew for each of
    // them would take a third of the time.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
