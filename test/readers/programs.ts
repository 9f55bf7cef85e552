/**
 * Programs of others that read feeds, and a web server, as Debian packages them: newsboat, python3-feedparser,
 * libxml-feed-perl, nginx-light.
 */
import { execFileSync } from 'node:child_process'

/** How each is asked whether it is there. Debian's Python is asked by its path: another one has no Debian packages. */
const questions = {
  newsboat: ['newsboat', ['--version']],
  feedparser: ['/usr/bin/python3', ['-c', 'import feedparser']],
  'XML::Feed': ['/usr/bin/perl', ['-MXML::Feed', '-MJSON::PP', '-e', '1']],
  nginx: ['/usr/sbin/nginx', ['-v']],
} as const satisfies Record<string, readonly [string, readonly string[]]>

export type Program = keyof typeof questions

/** Whether a program is installed. With GAZETTE_REQUIRE_READERS=1 it must be. */
export function isInstalled(program: Program): boolean {
  const [command, question] = questions[program]
  try {
    execFileSync(command, [...question], { stdio: 'ignore' })
    return true
  } catch {
    if (process.env.GAZETTE_REQUIRE_READERS === '1') throw new Error(`${program} is not installed.`)
    return false
  }
}
