import { type Address, addressOf, foldAddress, isDeviceName, withoutDate } from '../core/address.ts'
import { type Message, message } from '../core/message.ts'
import { codePointName } from './decode.ts'

/**
 * What is to say about the name of a file under `content/` or `static/`: an error for a name that Windows cannot have,
 * a warning for one that makes an address hard to read aloud and to type.
 */
export function checkFileName(path: string): readonly Message[] {
  const names = path.split('/').slice(1)
  const refused = names.find((name) => isDeviceName(name) || /[. ]$/.test(name))
  if (refused !== undefined) return [refusal(path, refused)]
  if (path.startsWith('static/')) return []
  const isDocument = path.endsWith('.md')
  const unusual = names.filter((name) => isUnusual(name, isDocument))
  return unusual.length === 0 ? [] : [warning(path, unusual, isDocument)]
}

function refusal(path: string, name: string): Message {
  const reason = isDeviceName(name) ? 'Windows keeps that name for a device' : 'it ends with a dot or a space'
  return message(
    'file-name-refused',
    { file: path },
    `"${name}" cannot exist on every operating system: ${reason}.`,
    'Give it another name; until then nobody can check the site out on Windows.',
  )
}

/** A document's name is an address that people say and type. Of other files only what an address changes is worth a word. */
function isUnusual(name: string, isDocument: boolean): boolean {
  if (isDocument) return !/^[a-z0-9-]+(?:\.md)?$/.test(name)
  return !/^[\w.~-]+$/.test(name) || addressOf(`content/${name}`) !== `/${name}`
}

function warning(path: string, unusual: readonly string[], isDocument: boolean): Message {
  const characters = new Set(unusual.flatMap((name) => unusualCharacters(name, isDocument)))
  const what = unusual.map((name) => `"${name}"`).join(' and ')
  const [makes, holds] = unusual.length === 1 ? ['makes', 'it holds'] : ['make', 'they hold']
  const why =
    characters.size === 0
      ? `${what} ${makes} a poor address.`
      : `${what} ${makes} a poor address: beyond a-z, 0-9 and "-" ${holds} ${[...characters].map(shown).join(', ')}.`
  const plain = path.split('/').map((name, index) => (index === 0 ? name : plainName(name)))
  const rename = plain.includes('')
    ? 'Give it a short name in the letters a-z'
    : `Rename the file to "${plain.join('/')}"${isDocument ? '' : ' and change the links to it'}`
  const keep = isDocument ? ` ${keptLinks(addressOf(path), addressOf(plain.join('/')))}` : ''
  return message('file-name-unusual', { file: path }, why, `${rename}.${keep}`)
}

/** How links to a page that is published already stay whole. */
function keptLinks(old: Address, plain: Address): string {
  if (old === plain) return `Its address stays ${old}.`
  return foldAddress(old) === foldAddress(plain)
    ? // No host has room for two addresses that differ in nothing else.
      'If it is published already, leave its name as it is: a redirect cannot lead from capitals to small letters.'
    : `If it is published already, add "aliases: ${old}", so that old links work.`
}

function unusualCharacters(name: string, isDocument: boolean): string[] {
  const usual = isDocument ? /[a-z0-9-]/ : /[\w.~-]/
  return Array.from(isDocument ? name.replace(/\.md$/, '') : name).filter((character) => !usual.test(character))
}

function shown(character: string): string {
  return /[\p{Z}\p{C}\p{M}]/u.test(character) && character !== ' ' ? codePointName(character) : `"${character}"`
}

const spelling: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  '&': '-and-',
}

/** A name of a-z, 0-9 and `-`, with its extension; '' when nothing of it is left. */
function plainName(name: string): string {
  const [, stem = '', extension = ''] = /^(.+?)(\.[A-Za-z0-9]{1,16})?$/su.exec(name) ?? []
  const plain = stem
    .normalize('NFKD')
    .replace(/\p{M}+|['’]/gu, '')
    .toLowerCase()
    .replace(/[æœßøłđðþı&]/g, (letter) => spelling[letter] ?? letter)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return plain === '' || withoutDate(plain) === '' ? '' : `${plain}${extension.toLowerCase()}`
}
