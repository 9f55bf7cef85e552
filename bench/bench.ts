/** `npm run bench -- save`: side by side in one run, as ratios; machines differ and drift, ratios hardly do. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { addressOfPost, makeCorpus } from './corpus.ts'
import { eleventyPackages } from './eleventy.ts'
import { median, ratio, spread } from './figures.ts'
import { measureSaves, type Served, type Server } from './save.ts'
import { type GeneratorName, generatorNames, writeSite } from './sites.ts'

const usage = `npm run bench -- save [--posts 1000] [--trials 20] [--only gazette,hugo,eleventy] [--folder DIR]

Measures the time from a save to its new page served, in Gazette, Hugo and Eleventy, watching the same posts. Hugo is
used where it is installed; Eleventy is installed from npm into .cache/bench/. --folder is where the sites are written:
best on a tmpfs, where the disk costs nobody anything (default: the system's folder for temporary files).
`

/** @returns the exit code. */
export async function bench(args: readonly string[], packageFolder: string): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      posts: { type: 'string', default: '1000' },
      trials: { type: 'string', default: '20' },
      only: { type: 'string', default: generatorNames.join(',') },
      folder: { type: 'string', default: tmpdir() },
    },
  })
  if (positionals[0] !== 'save') {
    process.stdout.write(usage)
    return positionals.length === 0 ? 0 : 2
  }
  const wanted = values.only.split(',').filter((name): name is GeneratorName => generatorNames.includes(name as never))
  const folder = mkdtempSync(join(values.folder, 'gazette-bench-'))
  try {
    const results = await compareSaves(folder, wanted, Number(values.posts), Number(values.trials), packageFolder)
    process.stdout.write(table(results, Number(values.posts)))
    return 0
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function compareSaves(
  folder: string,
  wanted: readonly GeneratorName[],
  count: number,
  trials: number,
  packageFolder: string,
): Promise<readonly Served[]> {
  const posts = makeCorpus(count)
  const results: Served[] = []
  for (const [number, generator] of wanted.entries()) {
    const server = serverOf(generator, join(folder, generator), 4300 + number, packageFolder)
    if (server === undefined) continue
    const files = writeSite(server.folder, generator, posts)
    // Spread over the site, each file once.
    const chosen = Array.from({ length: trials }, (_, trial) => Math.floor(((trial + 0.5) * count) / trials))
    const saves = chosen.map((index) => ({ file: files[index] ?? '', address: addressOfPost(index) }))
    process.stderr.write(`${generator}: ${count} posts, ${trials} saves\n`)
    if (generator === 'gazette') {
      const cold = await measureSaves(server, [])
      process.stderr.write(`gazette: first start to first page ${Math.round(cold.start)} ms\n`)
      // Its second start is the usual one: everything has been read once.
      execFileSync(process.execPath, [server.command[1] ?? '', 'check'], { cwd: server.folder, stdio: 'ignore' })
    }
    results.push(await measureSaves(server, saves))
  }
  return results
}

function serverOf(generator: GeneratorName, folder: string, port: number, packageFolder: string): Server | undefined {
  mkdirSync(folder, { recursive: true })
  switch (generator) {
    case 'gazette': {
      const command = [process.execPath, join(packageFolder, 'bin', 'gazette.mjs'), 'dev', '--port', String(port)]
      return { generator, command, folder, port }
    }
    case 'hugo': {
      if (!isInstalled('hugo'))
        return missing('hugo: not installed here, so it is left out (Debian: apt-get install hugo)')
      // In memory and without draft posts: its quickest way.
      return { generator, command: ['hugo', 'server', '--port', String(port), '--disableLiveReload'], folder, port }
    }
    case 'eleventy': {
      symlinkSync(join(eleventyFolder(packageFolder), 'node_modules'), join(folder, 'node_modules'))
      const program = join(folder, 'node_modules', '@11ty', 'eleventy', 'cmd.cjs')
      const command = [process.execPath, program, '--serve', '--incremental', '--quiet', `--port=${port}`]
      return { generator, command, folder, port }
    }
  }
}

function isInstalled(program: string): boolean {
  try {
    execFileSync(program, ['version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

function missing(text: string): undefined {
  process.stderr.write(`${text}\n`)
  return undefined
}

/** Never a dependency of the project: a folder of the benchmark's own. */
function eleventyFolder(packageFolder: string): string {
  const folder = join(packageFolder, '.cache', 'bench', 'eleventy')
  if (existsSync(join(folder, 'node_modules')) && readdirSync(join(folder, 'node_modules')).length > 0) return folder
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: eleventyPackages }))
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent'], { cwd: folder, stdio: 'inherit' })
  return folder
}

function table(results: readonly Served[], posts: number): string {
  const own = results.find(({ generator }) => generator === 'gazette')
  const rows = results.map(({ generator, start, saves }) => {
    const compared = own === undefined || generator === 'gazette' ? '' : ratio(median(own.saves), median(saves))
    return `| ${generator} | ${Math.round(start)} | ${spread(saves)} | ${compared} |\n`
  })
  return `
Save to new HTML served, ${posts} posts, ${results[0]?.saves.length ?? 0} saves (milliseconds, median and range).

| | start to first page | save to new page | Gazette to it |
| --- | ---: | ---: | ---: |
${rows.join('')}`
}
