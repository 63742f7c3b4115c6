// Every line that was ever committed, and every line of today, looked at for secrets.

import { secretIn } from './secret-patterns.ts'

export interface Finding {
  readonly where: string
  readonly what: string
}

// A line of a bundle or a picture; secrets stand in lines that people write.
const LINE_MAX_CHARS = 2_000

/** Lines of `git log -p` or of `git diff`: what was added, with its commit and its file. */
export async function findSecrets(lines: AsyncIterable<string>): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  let commit = ''
  let file = ''
  for await (const line of lines) {
    if (line.startsWith('commit ')) commit = line.slice(7, 17)
    else if (line.startsWith('+++ ')) file = line.slice(6)
    else if (line.startsWith('+') && line.length <= LINE_MAX_CHARS) {
      const what = secretIn(line)
      // The secret itself is not repeated: whoever reads the log of a gate need not be who may know it.
      if (what !== null) findings.push({ where: `${commit} ${file}`.trim(), what })
    }
  }
  return findings
}

export async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of bytes) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = parts.pop() ?? ''
    yield* parts
  }
  if (rest !== '') yield rest
}
