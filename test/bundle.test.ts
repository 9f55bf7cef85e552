import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type BuildOptions, build } from 'esbuild'
import { expect, it } from 'vitest'
import { root } from './site.ts'

const { bundleOptions } = (await import(pathToFileURL(join(root, 'bin', 'bundle.mjs')).href)) as {
  readonly bundleOptions: (packageFolder: string) => BuildOptions
}

/** The code of a package as it is in the bundle. */
async function bundled(name: string): Promise<string> {
  const contents = `export * from ${JSON.stringify(name)}`
  const { entryPoints: _, splitting: __, ...options } = bundleOptions(root)
  const made = await build({ ...options, stdin: { contents, resolveDir: root }, write: false, outdir: root })
  return made.outputFiles?.[0]?.text ?? ''
}

it('the bundle holds the quicker micromark, and one copy of a context for many tokens', async () => {
  const code = await bundled('mdast-util-from-markdown')
  for (const own of ['effects.consumeRun(', 'subtokenizeAll(', 'beginningsOf(', 'listOf(', 'combined(', 'ownContext']) {
    expect(code).toContain(own)
  }
})

it('the bundle holds one reader of YAML', async () => {
  const code = await bundled('gray-matter')
  expect(code).not.toContain('esprima')
  expect(code).toContain('js-yaml')
})
