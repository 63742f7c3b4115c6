// What the nodes depend on, and who of them does not reach it.

import { Icon } from '../../parts/icon.tsx'
import type { Words } from '../../words/words.ts'
import type { NodeView } from './cluster-view.ts'

export function Dependencies({ nodes, words }: { nodes: readonly NodeView[]; words: Words }) {
  const say = words.helm.cluster
  const names = [...new Set(nodes.flatMap(({ checks }) => checks.map(([name]) => name)))]
  return (
    <section>
      <h3 class="section-title">{say.depends}</h3>
      <ul class="depends">
        {names.map((name) => (
          <Dependency key={name} name={name} nodes={nodes} words={words} />
        ))}
      </ul>
    </section>
  )
}

function Dependency({ name, nodes, words }: { name: string; nodes: readonly NodeView[]; words: Words }) {
  const say = words.helm.cluster
  const cutOff = nodes.filter(({ checks }) => checks.some(([one, check]) => one === name && check === 'down'))
  const isDown = cutOff.length > 0
  const known = isKnown(name, say.dependencies) ? say.dependencies[name] : { name, does: '' }
  return (
    <li class={isDown ? 'depend is-down' : 'depend'}>
      <Icon name={isDown ? 'exclamation-circle' : 'check2'} />
      <span class="depend-text">
        <b>{known.name}</b>
        <span class="hint">{known.does}</span>
      </span>
      <span class="depend-state">
        {isDown && nodes.length > 1
          ? say.downOn(cutOff.map(({ id }) => id).join(', '))
          : say.check[isDown ? 'down' : 'ok']}
      </span>
    </li>
  )
}

type Known = Words['helm']['cluster']['dependencies']

function isKnown(name: string, known: Known): name is keyof Known {
  return Object.hasOwn(known, name)
}
