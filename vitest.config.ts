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
    // As many as there are cores: most tests wait for a disk, a process or a browser now and then.
    maxWorkers: '100%',
    // Test files share what they import, as everything shares a process in a long run of Gazette; loading it anew for each of
    // them would take a third of the time.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
