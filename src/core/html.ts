/** HTML that is safe to print as it is. Only `fillBody` and the renderer make it. */
export type SafeHtml = string & { readonly safe: unique symbol }

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Escapes text for HTML and XML, in content and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character)
}

const illegal = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufdd0-\ufdef\ufffe\uffff]/

/**
 * Removes the characters that neither HTML nor XML 1.0 may hold (XML 1.0, production Char): control characters other
 * than tab and line breaks, noncharacters U+FFFE and U+FFFF, and lone surrogates.
 */
export function withoutIllegalCharacters(text: string): string {
  // Nearly every text is legal, and whole posts come through here.
  if (!illegal.test(text) && text.isWellFormed()) return text
  return text.replace(
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufdd0-\ufdef\ufffe\uffff]|\p{Cs}/gu,
    '',
  )
}
