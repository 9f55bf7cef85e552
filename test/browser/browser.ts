import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const candidates = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  process.env.GAZETTE_BROWSER ?? '',
]

/** Where a browser is installed, or undefined. With GAZETTE_REQUIRE_BROWSER=1 there must be one. */
export function browserPath(): string | undefined {
  const path = candidates.find((candidate) => candidate !== '' && existsSync(candidate))
  if (path === undefined && process.env.GAZETTE_REQUIRE_BROWSER === '1') {
    throw new Error('No browser was found. Install Chromium, or set GAZETTE_BROWSER to the path of one.')
  }
  return path
}

export function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}
