// One icon. Shapes are masks in static/css/icons.css, so that a fragment carries only a class name.

export type IconName =
  | 'arrow-down'
  | 'arrow-left'
  | 'box-arrow-right'
  | 'chat-dots'
  | 'chat-left-text'
  | 'check2'
  | 'compass'
  | 'exclamation-circle'
  | 'gear'
  | 'hash'
  | 'hdd'
  | 'lightning-charge'
  | 'lock'
  | 'people'
  | 'person'
  | 'plus-lg'
  | 'search'
  | 'send-fill'
  | 'shield-check'
  | 'x-lg'

export function Icon({ name }: { name: IconName }) {
  return <i class={`icon icon-${name}`} aria-hidden="true" />
}
