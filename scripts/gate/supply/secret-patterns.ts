// What a secret looks like that somebody has committed by mistake: by the names that those who give them out put in.

export interface SecretPattern {
  readonly name: string
  readonly pattern: RegExp
}

/** Each is linear: no part can be read in two ways. */
export const SECRET_PATTERNS: readonly SecretPattern[] = [
  { name: 'a private key', pattern: /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/ },
  { name: 'an access key of AWS', pattern: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/ },
  { name: 'a token of GitHub', pattern: /\b(?:gh[pousr]_[0-9A-Za-z]{36}|github_pat_[0-9A-Za-z_]{82})\b/ },
  { name: 'a token of GitLab', pattern: /\bglpat-[0-9A-Za-z_-]{20}\b/ },
  { name: 'a token of npm', pattern: /\bnpm_[0-9A-Za-z]{36}\b/ },
  { name: 'a token of Slack', pattern: /\bxox[abeoprs]-[0-9]{8,13}-[0-9A-Za-z-]{10,}/ },
  {
    name: 'a webhook of Slack',
    pattern: /hooks\.slack\.com\/services\/T[0-9A-Z]{8,}\/B[0-9A-Z]{8,}\/\w{20,}/,
  },
  { name: 'a key of Google', pattern: /\bAIza[0-9A-Za-z_-]{35}\b/ },
  { name: 'a secret of Google', pattern: /\bGOCSPX-[0-9A-Za-z_-]{28}\b/ },
  { name: 'a key of Stripe', pattern: /\b[rs]k_live_[0-9A-Za-z]{24,}\b/ },
  { name: 'a key of OpenAI or Anthropic', pattern: /\bsk-(?:ant-|proj-)[0-9A-Za-z_-]{20,}/ },
  { name: 'a token of Parley', pattern: /\bpat_[0-9A-Za-z_-]{43}\b/ },
  { name: 'the private half of a JSON Web Key', pattern: /"d"\s?:\s?"[0-9A-Za-z_-]{40,}"/ },
  {
    name: 'a password in an address',
    pattern: /\b[a-z]{4,10}s?:\/\/[\w.-]{1,40}:[0-9A-Za-z_+-]{24,}@[\w.-]+/,
  },
]

/** Beside a line that only looks like one: what it is in truth. */
const NO_SECRET = 'no secret:'

export function secretIn(line: string): string | null {
  if (line.includes(NO_SECRET)) return null
  return SECRET_PATTERNS.find(({ pattern }) => pattern.test(line))?.name ?? null
}
