// Everything around writing a message: the plain form, the preview, the help.

import type { HttpApp } from '../../app-env.ts'
import type { PageDeps } from '../page-deps.ts'
import { mountPreview } from './preview.tsx'
import { mountSayForm } from './say-form.tsx'

export function mountWriting(app: HttpApp, deps: PageDeps): void {
  mountPreview(app, deps)
  mountSayForm(app, deps)
}
