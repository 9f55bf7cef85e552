/** Containers (`:::name[label]{key=value}` … `:::`): notices and figures. Others are named, their content is kept. */

import type { Paragraph, Parents, PhrasingContent, RootContent } from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'
import { suggest } from '../../core/suggest.ts'
import { type Context, sourceOf, spanOf } from '../context.ts'
import { makeFigure } from './figures.ts'
import { isNoticeKind, makeNotice, noticeKinds } from './notices.ts'

const figureKeys = ['credit', 'license']

export function shapeContainer(node: ContainerDirective, parent: Parents, context: Context): void {
  warnIfOpen(node, parent, context)
  const label = takeLabel(node)
  const attributes = node.attributes ?? {}
  if (isNoticeKind(node.name)) {
    warnAboutKeys(node, [], context)
    makeNotice(node, node.name, label?.children)
    return
  }
  if (node.name === 'figure') {
    warnAboutKeys(node, figureKeys, context)
    const holder = node as { children: RootContent[]; data?: object | undefined }
    const hasImage = makeFigure(
      holder,
      label?.children,
      attributes.credit ?? undefined,
      attributes.license ?? undefined,
      node.position,
    )
    if (!hasImage) {
      context.warn(
        'directive-invalid',
        opening(node),
        'The figure holds no image.',
        'Put an image between ":::figure" and ":::", with empty lines around it: ![alternative text](picture.png).',
      )
    }
    return
  }
  const near = suggest(node.name, [...noticeKinds, 'figure'])
  context.warn(
    'directive-unknown',
    opening(node),
    `There is no container ":::${node.name}"; its content is printed without it.`,
    near === undefined
      ? 'Gazette knows :::note, :::tip, :::important, :::warning, :::caution and :::figure.'
      : `Did you mean ":::${near}"?`,
  )
  node.data = { ...node.data, hName: 'div' }
  if (label !== undefined) node.children.unshift({ type: 'paragraph', children: label.children as PhrasingContent[] })
}

function takeLabel(node: ContainerDirective): Paragraph | undefined {
  const first = node.children[0]
  if (first?.type !== 'paragraph' || (first.data as { directiveLabel?: boolean } | undefined)?.directiveLabel !== true)
    return undefined
  node.children.shift()
  return first
}

function warnAboutKeys(node: ContainerDirective, known: readonly string[], context: Context): void {
  for (const key of Object.keys(node.attributes ?? {})) {
    if (known.includes(key)) continue
    const note =
      known.length === 0
        ? 'Remove it: a notice has a kind and, in square brackets, a title.'
        : `A figure takes ${known.join(' and ')}.`
    context.warn('directive-invalid', opening(node), `"${key}" means nothing in ":::${node.name}".`, note)
  }
}

/** A container that is never closed swallows the rest of the document. */
function warnIfOpen(node: ContainerDirective, parent: Parents, context: Context): void {
  const source = sourceOf(context, node)
  if (source === '' || /(?:^|\n)[ \t>]*:{3,}[ \t]*$/.test(source)) return
  context.warn(
    'directive-invalid',
    opening(node),
    `The container ":::${node.name}" is not closed; it holds everything that follows.`,
    parent.type === 'containerDirective'
      ? 'A container around others needs more colons than they have: "::::note" around ":::tip", each closed by its own.'
      : 'Write a line with ":::" alone where it ends.',
  )
}

function opening(node: ContainerDirective): ReturnType<typeof spanOf> {
  const span = spanOf(node)
  return span === undefined ? undefined : { ...span, length: 3 + node.name.length }
}
