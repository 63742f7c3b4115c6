// Plural forms by Intl: a language names the forms it has, `other` stands in for the rest.

import type { Locale } from './locale.ts'

export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>

const RULES: Readonly<Record<Locale, Intl.PluralRules>> = {
  en: new Intl.PluralRules('en'),
  ru: new Intl.PluralRules('ru'),
}

const NUMBERS: Readonly<Record<Locale, Intl.NumberFormat>> = {
  en: new Intl.NumberFormat('en'),
  ru: new Intl.NumberFormat('ru'),
}

/** The form that fits `n`, with every `{n}` in it replaced by the number as the language writes it. */
export function plural(locale: Locale, n: number, forms: PluralForms): string {
  const form = forms[RULES[locale].select(n)] ?? forms.other
  return form.replaceAll('{n}', NUMBERS[locale].format(n))
}
