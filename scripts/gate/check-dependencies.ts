// A gate: whether anything is known to be wrong with the packages in bun.lock.
// Without the registry nobody can tell: this is said, and counted as nothing; where AUDIT=required, as a failure.

import { NOT_CHECKED, runCommand } from './command.ts'
import { type Verdict, verdictOn } from './supply/audit.ts'

const DEADLINE_MS = 60_000

const { output } = await runCommand([process.execPath, 'audit', '--json'], {
  deadlineMs: DEADLINE_MS,
  output: 'kept',
})
process.exitCode = tell(verdictOn(output))

function tell(verdict: Verdict): number {
  switch (verdict.type) {
    case 'clean':
      return 0
    case 'found':
      for (const { package: name, severity, title, url } of verdict.advisories)
        console.log(`${name}: ${severity}: ${title} (${url})`)
      for (const id of verdict.outdated) console.log(`advisory ${id} is accepted and not there any more`)
      return 1
    case 'not checked':
      console.log(`NOT CHECKED: the registry told nothing of known holes. ${verdict.reason}`)
      // Who works without a line must be able to; what is published has been looked at.
      return process.env['AUDIT'] === 'required' ? 1 : NOT_CHECKED
  }
}
