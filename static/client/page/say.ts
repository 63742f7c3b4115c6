// Sentences with holes, and their plural forms.

/** The sentence with each `{name}` filled in. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole))
}

export function plural(locale: string, n: number, forms: Readonly<Record<string, string>>): string {
  const form = forms[new Intl.PluralRules(locale).select(n)] ?? forms['other'] ?? '{n}'
  return fill(form, { n: n.toLocaleString(locale) })
}
