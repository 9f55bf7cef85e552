/** Colours, on terminals only. */

export interface Paint {
  readonly error: (text: string) => string
  readonly warning: (text: string) => string
  readonly help: (text: string) => string
  readonly strong: (text: string) => string
  readonly faint: (text: string) => string
}

const plain = (text: string): string => text
const style = (code: number) => (text: string) => (text === '' ? '' : `\u001b[${code}m${text}\u001b[0m`)

export const colourless: Paint = { error: plain, warning: plain, help: plain, strong: plain, faint: plain }

const coloured: Paint = {
  error: (text) => `\u001b[1;31m${text}\u001b[0m`,
  warning: (text) => `\u001b[1;33m${text}\u001b[0m`,
  help: style(36),
  strong: style(1),
  faint: style(2),
}

/** `FORCE_COLOR` decides where it is set (0 or false: no), else `NO_COLOR` (any value: no), else whether it is a terminal. */
export function paintFor(
  stream: { readonly isTTY?: boolean | undefined },
  environment: Readonly<Record<string, string | undefined>>,
): Paint {
  return isColoured(stream, environment) ? coloured : colourless
}

function isColoured(
  stream: { readonly isTTY?: boolean | undefined },
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  const forced = environment.FORCE_COLOR
  if (forced !== undefined) return forced !== '0' && forced !== 'false'
  if ((environment.NO_COLOR ?? '') !== '') return false
  return stream.isTTY === true && environment.TERM !== 'dumb'
}
