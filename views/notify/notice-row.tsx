// One notification: who, what, where and when; the whole row leads there.

import { ActForm } from '../folk/act-form.tsx'
import type { SignedIn } from '../layout/shell.tsx'
import { Moment } from '../parts/moment.tsx'
import { paths } from '../paths.ts'
import type { Words } from '../words/words.ts'
import { NoticeFace } from './notice-face.tsx'
import type { Notice } from './notify-view.ts'
import { redrawing } from './redrawing.ts'
import { Sentence, sentenceText } from './sentence.tsx'

export function NoticeRow({ notice, ctx }: { notice: Notice; ctx: SignedIn }) {
  const { words, locale } = ctx
  const isUnread = notice.unread > 0
  return (
    <li id={`notice-${notice.id}`} class={isUnread ? 'notice is-unread' : 'notice'}>
      <NoticeFace notice={notice} />
      <div class="notice-body">
        <p class="notice-what">
          <a class="notice-link" href={paths.notification(notice.id)}>
            {isUnread && <span class="visually-hidden">{words.notify.isUnread} </span>}
            <Sentence notice={notice} words={words} />
          </a>
        </p>
        <Text notice={notice} words={words} />
        {notice.waits && notice.from && (
          <div class="notice-acts">
            <ActForm act="accept" look="primary" person={notice.from} place="notices" words={words} />
            <ActForm act="reject" person={notice.from} place="notices" words={words} />
          </div>
        )}
      </div>
      <div class="notice-end">
        <span class="notice-when">
          <Moment atMs={notice.atMs} style="clock" locale={locale} />
        </span>
        {isUnread && <ReadForm notice={notice} words={words} />}
      </div>
    </li>
  )
}

function Text({ notice, words }: { notice: Notice; words: Words }) {
  const { kind, from, unread, text, isDeleted, isDirect } = notice
  const { notify } = words
  if (isDeleted) return <p class="notice-text is-deleted">{notify.deleted}</p>
  if (kind === 'invite' || kind === 'friend_request' || kind === 'friend_accepted') return null
  // Of many messages the newest is shown, and who wrote it, where several may have.
  const author = kind === 'message' && unread > 1 && !isDirect ? from?.displayName : undefined
  return (
    <p class="notice-text" dir={author === undefined ? 'auto' : undefined}>
      {author !== undefined && (
        <>
          <bdi class="notice-author">{author}</bdi>:{' '}
        </>
      )}
      <bdi>{text === '' ? notify.noText : text}</bdi>
    </p>
  )
}

function ReadForm({ notice, words }: { notice: Notice; words: Words }) {
  const action = paths.readNotification(notice.id)
  const { notify } = words
  return (
    <form method="post" action={action} {...redrawing(action)}>
      <button class="icon-button notice-read" type="submit" title={notify.readOne}>
        <i class="notice-dot" aria-hidden="true" />
        <span class="visually-hidden">{notify.readOneOf(sentenceText(notice, words))}</span>
      </button>
    </form>
  )
}
