// For suites that do not look at what people are told.

import type { Notices } from '../../../rooms/ports/notices.ts'

export const noNotices: Notices = { tell: () => {}, listen: () => () => {} }
