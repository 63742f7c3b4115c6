// Words for what webhooks refuse.

import type { Rejection } from '../../../rooms/model/rejections.ts'
import { refuseField } from '../../accounts/refusals.ts'
import type { HookRefusal } from '../../hooks/hooks.ts'
import type { Refusal } from '../problem.ts'

export const NO_SUCH_HOOK: Refusal = { code: 'hook_not_found', detail: 'There is no such webhook.' }

export function hookRefusal(refusal: Rejection | HookRefusal): Refusal {
  switch (refusal) {
    case 'hook_not_found':
      return NO_SUCH_HOOK
    case 'delivery_not_found':
      return { code: 'delivery_not_found', detail: 'This webhook has no delivery of that number any more.' }
    case 'too_many_hooks':
      return { code: 'too_many_hooks', detail: 'The room has as many webhooks as it may have.' }
    case 'forbidden_address':
      return refuseField('url', 'must be an http or https address that everybody may call')
    default:
      return refusal
  }
}
