/** Languages written from right to left, by the first part of their tag (BCP 47). */
const rightToLeft = ['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ks', 'nqo', 'ps', 'sd', 'syr', 'ug', 'ur', 'yi']
const rightToLeftScripts = ['adlm', 'arab', 'hebr', 'nkoo', 'rohg', 'syrc', 'thaa']

/** In which direction a language is written. A script in the tag decides (`az-Arab`), else the language itself. */
export function direction(language: string): 'ltr' | 'rtl' {
  const [first = '', ...rest] = language.toLowerCase().split('-')
  const script = rest.find((part) => /^[a-z]{4}$/.test(part))
  const known = script === undefined ? rightToLeft.includes(first) : rightToLeftScripts.includes(script)
  return known ? 'rtl' : 'ltr'
}

/** The attributes of an element whose content is in another language than the site; none where it is the same. */
export function inLanguage(language: string, siteLanguage: string): { lang?: string; dir?: 'ltr' | 'rtl' } {
  return language === siteLanguage ? {} : { lang: language, dir: direction(language) }
}
