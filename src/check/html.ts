import { type Message, message } from '../core/message.ts'

/** A finished page. */
export interface FinishedPage {
  readonly output: string
  readonly html: string
  /** The source file to name; '' where there is none. */
  readonly origin: string
}

/**
 * Checks pages by the standard rules of html-validate, some 10 ms each. The package is no dependency of Gazette: sites
 * that want this check install it themselves.
 * @param load Loads the package; undefined where it is not installed.
 * @returns Messages `html-invalid`; their text says where in the page.
 */
export async function checkHtml(pages: Iterable<FinishedPage>, load = loadHtmlValidate): Promise<Message[]> {
  const library = await load()
  if (library === undefined) {
    return [
      message(
        'tool-missing',
        { file: '' },
        'The package "html-validate", which checks pages, is not installed.',
        'Install it with "npm install --save-dev html-validate", or check without --html.',
      ),
    ]
  }
  const { HtmlValidate, StaticConfigLoader } = library
  const validator = new HtmlValidate(
    new StaticConfigLoader({ extends: ['html-validate:standard'], elements: ['html5'] }),
  )
  const messages: Message[] = []
  for (const { output, html, origin } of pages) {
    const report = await validator.validateString(html, output)
    for (const { messages: found } of report.results) {
      for (const { line, column, message: text, ruleId, ruleUrl } of found) {
        messages.push(
          message(
            'html-invalid',
            { file: origin },
            `The page ${output}, line ${line}, column ${column}: ${text} (${ruleId}).`,
            `Correct the layout or the HTML in the text${ruleUrl === undefined ? '' : `; see ${ruleUrl}`}.`,
          ),
        )
      }
    }
  }
  return messages
}

async function loadHtmlValidate() {
  try {
    return await import('html-validate')
  } catch (thrown) {
    const { code } = thrown as { code?: unknown }
    if (code === 'ERR_MODULE_NOT_FOUND') return undefined
    throw thrown
  }
}
