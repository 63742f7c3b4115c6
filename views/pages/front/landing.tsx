// What this is, and the two ways in.

import { Plain } from '../../layout/plain.tsx'
import type { PageContext } from '../../page-context.ts'
import { Icon, type IconName } from '../../parts/icon.tsx'
import { paths } from '../../paths.ts'
import { LandingScene } from './landing-scene.tsx'

export function LandingPage({ ctx, signup }: { ctx: PageContext; signup: boolean }) {
  const { words } = ctx
  const { live, kept, yours } = words.promises
  const aside = (
    <>
      <a class="btn btn-quiet" href={paths.docs}>
        API
      </a>
      <a class="btn btn-quiet" href={paths.login}>
        {words.auth.signIn}
      </a>
    </>
  )
  return (
    <Plain ctx={ctx} title={words.app.tagline} width="wide" aside={aside}>
      <section class="hero">
        <div>
          <h1 class="hero-title">{words.app.tagline}</h1>
          <p class="hero-pitch">{words.app.pitch}</p>
          <div class="hero-actions">
            {signup && (
              <a class="btn btn-primary btn-lg" href={paths.signup}>
                {words.auth.signUp}
              </a>
            )}
            <a class={signup ? 'btn btn-soft btn-lg' : 'btn btn-primary btn-lg'} href={paths.login}>
              {words.auth.signIn}
            </a>
          </div>
        </div>
        <LandingScene words={words} />
      </section>
      <ul class="promises">
        <Promised icon="lightning-charge" {...live} />
        <Promised icon="shield-check" {...kept} />
        <Promised icon="hdd" {...yours} />
      </ul>
    </Plain>
  )
}

function Promised({ icon, title, text }: { icon: IconName; title: string; text: string }) {
  return (
    <li class="promise">
      <span class="promise-icon">
        <Icon name={icon} />
      </span>
      <h2 class="promise-title">{title}</h2>
      <p class="promise-text">{text}</p>
    </li>
  )
}
