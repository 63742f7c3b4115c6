// Whether this very device is told by the system: only its own browser knows, so that a script shows what holds.

import type { Words } from '../words/words.ts'

const SAYINGS = ['insecure', 'unsupported', 'denied', 'off', 'on', 'page', 'asking', 'failed'] as const

/** static/client/push/this-device.ts brings it to life. */
export function ThisDevice({ words }: { words: Words }) {
  const { here } = words.device
  return (
    <section class="this-device" data-this-device="" aria-labelledby="this-device">
      <h2 class="section-title" id="this-device">
        {here.title}
      </h2>
      <noscript>
        <p class="hint">{here.needsScripts}</p>
      </noscript>
      <div role="status">
        {SAYINGS.map((saying) => (
          <p key={saying} class={saying === 'failed' ? 'field-problem' : 'hint'} data-says={saying} hidden>
            {here[saying]}
          </p>
        ))}
      </div>
      <button class="btn btn-primary" type="button" data-turn="on" hidden>
        {here.turnOn}
      </button>
      <button class="btn btn-soft" type="button" data-turn="off" hidden>
        {here.turnOff}
      </button>
    </section>
  )
}
