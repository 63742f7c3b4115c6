// What attackers type: short enough for most fields, so that much of it is taken and has to come back harmless.
//
// Whatever works sets `__pwned`, brings an element or attribute called so, or calls a path of that name.

const MARKUP = [
  '<script>window.__pwned=1</script>',
  '"><script>window.__pwned=1</script>',
  '</title></textarea><script>window.__pwned=1</script>',
  '<img src=x onerror=window.__pwned=1>',
  '" autofocus onfocus="window.__pwned=1',
  "' onmouseover='window.__pwned=1",
  '` onclick=`window.__pwned=1',
  '<svg/onload=window.__pwned=1>',
  '<svg><animate onbegin=window.__pwned=1>',
  '<svg><a xlink:href="javascript:window.__pwned=1">x</a></svg>',
  '<math><mi href="javascript:__pwned=1">x',
  '<math><mtext><table><mglyph><style><img onerror=__pwned=1>',
  '<template><img src=x onerror=__pwned=1></template>',
  '<noscript><p title="</noscript><img onerror=__pwned=1>">',
  '<details open ontoggle=__pwned=1>',
  '<iframe srcdoc="<script>parent.__pwned=1</script>">',
  '<!--><img src=x onerror=__pwned=1>-->',
  '<![CDATA[><img src=x onerror=__pwned=1>]]>',
  '<pwned-x is=pwned pwned style=color:red>',
  '<form action=//evil.example/pwned><input name=x>',
  '<base href=//evil.example/pwned>',
  '<meta http-equiv=refresh content=0;url=/pwned>',
  '<b id=composer name=pwned>',
  '&lt;script&gt;__pwned=1&lt;/script&gt;',
  '\\u003cscript\\u003e__pwned=1',
]

const LINKS = [
  '<a href="javascript:__pwned=1">x</a>',
  '[x](javascript:__pwned=1)',
  '[x](JaVa\tScript:__pwned=1)',
  '[x](data:text/html,<script>__pwned=1</script>)',
  '[x](vbscript:__pwned)',
  '![x](x"onerror="__pwned=1)',
  'javascript:__pwned=1//',
  'data:text/html,<script>__pwned=1</script>',
  'https://evil.example/"onmouseover="__pwned=1',
  '//evil.example/pwned',
]

/** What drives our own pages, and what is put into templates. */
const TEMPLATES = [
  '<b hx-get="/pwned" hx-trigger="load">x</b>',
  '<b data-hx-post=/pwned hx-swap-oob=true id=timeline>',
  '<hx-partial hx-target="#timeline" hx-swap="delete">pwned',
  '" hx-get="/pwned" hx-trigger="load',
  '{{constructor.constructor("__pwned=1")()}}',
  '\u0024{__pwned=1}',
  '<%= __pwned=1 %>',
  '#{pwned}',
]

const SQL = [
  "' or 1=1 --",
  "'; drop table users; --",
  "\\'); select pg_sleep(9) --",
  "%' or '%'='",
  '$1::text',
  '%_%',
  "a' & !('b' | (",
  '"a" <-> :*',
  'E\\x27',
]

const LINES = [
  'x\r\nX-Pwned: 1',
  'x\nSet-Cookie: pwned=1',
  'x\r\n\r\n<script>__pwned=1</script>',
  'x%0d%0aX-Pwned:%201',
  '\u560d\u560aX-Pwned: 1',
  'a@example.org\nBcc: pwned@example.org',
]

const SUBJECTS = ['room.*.>', '*', '>', 'a b.c', '$SYS.>', '_INBOX.pwned', '.', '..']

const KEYS = ['user:{1}:pwned', '{}', 'x\r\nFLUSHALL\r\n', '*3\r\n$3\r\nDEL\r\n$1\r\nx\r\n', 'lease:*']

const FRAMES = [
  'x\0\nSEND\ndestination:/app/pwned\n\n\0',
  'a\\nb\\cc:d\\x',
  'x\ncontent-length:0\n',
  '"},{"type":"auth","token":"pwned"',
]

const PATHS = [
  '../../../etc/passwd',
  '..\\..\\pwned',
  '%2e%2e%2fpwned',
  '/etc/passwd%00.png',
  '....//pwned',
  'C:\\pwned:$DATA',
  'file:///etc/passwd',
  '-rf',
  '~/.ssh',
  'CON',
  '%',
  '%zz',
]

const FORMATS = ['%s%s%n%x%d', '{0}{__class__}', '%1$s %p', '$(id)', '`id`', '; id', '| id']

const JSONS = [
  '__proto__',
  'constructor',
  'toString',
  '{"$ne":null}',
  '"},"role":"admin","x":{"',
  'null',
  '[]',
  '-1',
  '1e999',
  '9007199254740993',
]

const UNICODE = [
  '\u200b\u200b\u200b',
  '\u202e\u202d',
  '\u202egnp.exe\u2066pwned',
  '\ud800',
  'x\udfff',
  '\0',
  'pwned\0.png',
  '\u0430dmin',
  '\uff41\uff44\uff4d\uff49\uff4e',
  '\u017fcript',
  '\u0130stanbul',
  '\ufeffx',
  '\uffff',
  '\u{e0001}\u{e0041}',
  '\ufdfa'.repeat(20),
  `a${'\u0301'.repeat(2_000)}`,
  '\u1112\u1161\u11ab',
  '👩‍👩‍👧‍👦'.repeat(8),
]

const SIZES = ['', ' ', 'x'.repeat(10_000), '['.repeat(9_000), '\\'.repeat(3_000), '<'.repeat(3_000)]

/** Kind to strings. */
export const ATTACKS = {
  ...{ markup: MARKUP, link: LINKS, template: TEMPLATES, sql: SQL, header: LINES, subject: SUBJECTS },
  ...{ key: KEYS, frame: FRAMES, path: PATHS, format: FORMATS, json: JSONS, unicode: UNICODE, size: SIZES },
} as const

export const ALL_ATTACKS: readonly string[] = Object.values(ATTACKS).flat()

/** One of each kind, and every trick of Unicode: for where a try is dear. */
export const SOME_ATTACKS: readonly string[] = [
  ...Object.values(ATTACKS).flatMap(([first = '']) => first),
  ...UNICODE,
]

/** Those that a browser might take for more than words. */
export const SCRIPTED: readonly string[] = [...MARKUP, ...LINKS, ...TEMPLATES]

/** No text, where text is asked for. */
export const NO_TEXTS: readonly unknown[] = [
  null,
  true,
  -1,
  [],
  {},
  [['x']],
  { toString: 'x', length: 1 },
  { $gt: '' },
]

/** Deeper than a parser likes, and longer than a body may be. */
export const DEEP_JSON = `${'['.repeat(20_000)}${']'.repeat(20_000)}`
export const HUGE_TEXT = 'x'.repeat(70_000)
