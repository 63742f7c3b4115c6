// Element ids of the search that its page, its pieces and the browser's script agree on.

export const seekId = {
  body: 'seek',
  people: 'seek-people',
  more: 'hits-more',
} as const
