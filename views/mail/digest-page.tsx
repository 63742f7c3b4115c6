// The letter about what waits unread, as HTML.

import type { DigestGroup, DigestLine } from './digest-groups.ts'
import type { DigestView } from './digest-view.ts'
import { LetterButton, LetterFrame, LetterLink } from './letter-frame.tsx'
import { LETTER_LOOK } from './letter-look.ts'

export function DigestPage({ view }: { readonly view: DigestView }) {
  const { locale, words, subject, brand, total, groups, more, confirm, open } = view
  const { letters } = words
  return (
    <LetterFrame {...{ locale, subject, brand }} glance={glanceOf(view)} foot={<Foot view={view} />}>
      <h1 style={LETTER_LOOK.title}>{letters.title}</h1>
      <p class="soft" style="margin:6px 0 0;color:#59626d">
        {letters.lead(total)}
      </p>
      {groups.map((group) => (
        <Group key={group.address} group={group} view={view} />
      ))}
      {more > 0 && (
        <p class="soft" style="margin:20px 0 0;color:#59626d">
          {letters.more(more)}
        </p>
      )}
      {confirm !== null && (
        <p style="margin:20px 0 0">
          {letters.unconfirmed} <LetterLink href={confirm} label={letters.confirm} />
        </p>
      )}
      <p style="margin:28px 0 0">
        <LetterButton href={open} label={letters.open} />
      </p>
    </LetterFrame>
  )
}

function Group({ group, view }: { readonly group: DigestGroup; readonly view: DigestView }) {
  return (
    <>
      <h2 style={LETTER_LOOK.group}>
        <a class="plain" href={group.address} style={LETTER_LOOK.ink}>
          <bdi>{group.title}</bdi>
        </a>
      </h2>
      {group.lines.map((line) => (
        <Line key={line.id} line={line} time={view.timeOf(line.atMs)} />
      ))}
    </>
  )
}

function Line({ line, time }: { readonly line: DigestLine; readonly time: string }) {
  const { who, did, text, address } = line
  return (
    <div class="said" style={LETTER_LOOK.line}>
      <div style="font-size:13px">
        {who !== null && (
          <>
            <bdi style="font-weight:600">{who}</bdi>
            {did !== null && ` ${did}`}{' '}
          </>
        )}
        <span class="soft" style="margin-left:4px;color:#59626d;white-space:nowrap">
          {time}
        </span>
      </div>
      {text !== '' && (
        <a class="plain" href={address} style={LETTER_LOOK.ink} dir="auto">
          {text}
        </a>
      )}
    </div>
  )
}

function Foot({ view }: { readonly view: DigestView }) {
  const { words, groups, zone, every, settings, unsubscribe } = view
  const { letters } = words
  return (
    <>
      <p style="margin:0">
        {groups.length > 0 && `${letters.zone(zone)} `}
        {letters.every[every]}
      </p>
      <p style="margin:8px 0 0">
        <LetterLink href={settings} label={letters.settings} />
        <span aria-hidden="true"> · </span>
        <LetterLink href={unsubscribe} label={letters.unsubscribe} />
      </p>
    </>
  )
}

/** Who wrote, in a line of their own: subjects are shown on locked screens, and say how much there is and no more. */
function glanceOf({ groups }: DigestView): string {
  return groups.map(({ title }) => title).join(', ')
}
