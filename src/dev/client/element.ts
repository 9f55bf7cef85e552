/** Makes elements. Every text that comes here is shown as text: nothing in the client ever reads HTML from data. */

export type Child = Node | string | undefined | false

export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string | undefined>> = {},
  ...children: readonly (Child | readonly Child[])[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(key, value)
  for (const child of children.flat()) if (child !== undefined && child !== false) made.append(child)
  return made
}

export function button(
  label: string | readonly Child[],
  act: () => void,
  attributes: Readonly<Record<string, string | undefined>> = {},
): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, label)
  made.addEventListener('click', act)
  return made
}

/** Style sheets of a shadow tree. Sheets made by script are no inline styles: the content policy lets them be. */
export function adopt(root: ShadowRoot, ...styles: readonly string[]): void {
  root.adoptedStyleSheets = styles.map((text) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    return sheet
  })
}
