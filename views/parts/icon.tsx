// One icon. Shapes are masks in static/css/icons.css, so that a fragment carries only a class name.

export type IconName =
  | 'arrow-down'
  | 'arrow-left'
  | 'chat-dots'
  | 'chat-left-text'
  | 'check2'
  | 'compass'
  | 'exclamation-circle'
  | 'hash'
  | 'hdd'
  | 'lightning-charge'
  | 'link-45deg'
  | 'lock'
  | 'pencil'
  | 'people'
  | 'person'
  | 'plus-lg'
  | 'search'
  | 'send-fill'
  | 'shield-check'
  | 'trash3'

export function Icon({ name }: { name: IconName }) {
  return <i class={`icon icon-${name}`} aria-hidden="true" />
}
