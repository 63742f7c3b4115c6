// The list of notifications by day; drawn alone when something of it changes.

import { domId } from '../dom-ids.ts'
import type { SignedIn } from '../layout/shell.tsx'
import { Empty } from '../parts/empty.tsx'
import { Moment } from '../parts/moment.tsx'
import { Problem } from '../parts/problem.tsx'
import { paths } from '../paths.ts'
import { NoticeRow } from './notice-row.tsx'
import type { Notice } from './notify-view.ts'
import { redrawing } from './redrawing.ts'

export interface NoticesProps {
  readonly ctx: SignedIn
  readonly notices: readonly Notice[]
  /** Of all, also of those on other pages. */
  readonly unread: number
  /** Where older ones are. */
  readonly older: string | null
  readonly isFirst: boolean
  readonly problem: string | null
}

export function Notices(props: NoticesProps) {
  const { ctx, notices, unread, older, isFirst, problem } = props
  const { notify } = ctx.words
  return (
    <div id={domId.notices} class="notices" data-unread={unread}>
      <Problem text={problem} />
      {notices.length === 0 && isFirst ? (
        <Empty icon="bell" title={notify.none} hint={notify.noneHint} />
      ) : (
        <Bar {...props} />
      )}
      <ol class="notice-list">
        {notices.map((notice, at) => [
          !isSameDay(notice, notices[at - 1]) && (
            <li key={`day-${notice.id}`} class="notice-day">
              <h2>
                <Moment atMs={notice.atMs} style="day" locale={ctx.locale} />
              </h2>
            </li>
          ),
          <NoticeRow key={notice.id} notice={notice} ctx={ctx} />,
        ])}
      </ol>
      <div class="notice-pages">
        {!isFirst && (
          <a class="btn btn-quiet" href={paths.notifications}>
            {notify.newest}
          </a>
        )}
        {older && (
          <a class="btn btn-quiet" href={older}>
            {notify.older}
          </a>
        )}
      </div>
    </div>
  )
}

function Bar({ ctx, unread }: NoticesProps) {
  const { notify } = ctx.words
  return (
    <div class="notice-bar">
      <p>{unread === 0 ? notify.allRead : notify.unread(unread)}</p>
      {unread > 0 && (
        <form method="post" action={paths.readNotifications} {...redrawing(paths.readNotifications)}>
          <button class="btn btn-soft" type="submit">
            {notify.readAll}
          </button>
        </form>
      )}
    </div>
  )
}

/** In UTC: the page's script sets the days of the reader. */
function isSameDay(one: Notice, other: Notice | undefined): boolean {
  if (other === undefined) return false
  return dayOf(one.atMs) === dayOf(other.atMs)
}

function dayOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10)
}
