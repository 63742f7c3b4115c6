// How the pages look in this browser: theme, language, time of day.

import { HOURS, THEMES } from '../page-context.ts'
import { SaveForm } from '../parts/form/save-form.tsx'
import { Select } from '../room-settings/select.tsx'
import { LOCALES } from '../words/locale.ts'
import type { OwnFrame } from './own-frame.ts'
import { OwnPage } from './own-page.tsx'
import { ownPaths } from './own-paths.ts'

export function LookSection({ frame }: { frame: OwnFrame }) {
  const { words, theme, locale, hours } = frame.ctx
  const { look } = words.settings
  return (
    <OwnPage frame={frame} section="look">
      <form class="stack own-form" method="post" action={ownPaths.look}>
        <Select
          name="theme"
          label={look.theme}
          chosen={theme}
          options={THEMES.map((value) => ({ value, label: look.themes[value] }))}
        />
        <Select
          name="locale"
          label={look.language}
          chosen={locale}
          options={LOCALES.map((value) => ({ value, label: words.you.languages[value] }))}
          hint={look.languageHint}
        />
        <Select
          name="hours"
          label={look.hours}
          chosen={hours}
          options={HOURS.map((value) => ({ value, label: look.hourNames[value] }))}
          hint={look.zone}
        />
        <SaveForm words={words} />
      </form>
    </OwnPage>
  )
}
