// Counts a run of vitest from its JSON report; what did not run is a failure, not a silence.

export interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: readonly SuiteReport[]
}

interface SuiteReport {
  readonly name: string
  readonly status: string
  readonly message?: string
  readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]
}

export interface Count {
  readonly passed: number
  readonly failed: number
  /** One line for each failure that is not a failed test. */
  readonly notes: readonly string[]
}

export interface Run {
  /** Null where vitest wrote none. */
  readonly report: VitestReport | null
  readonly exitCode: number
  /** Only some tests were asked for: what was left out is no failure. */
  readonly isPartial: boolean
}

export function countTests({ report, exitCode, isPartial }: Run): Count {
  if (report === null)
    return { passed: 0, failed: 1, notes: [`vitest ended with code ${exitCode} and no report`] }
  const notes = [...filesWithoutTests(report), ...(isPartial ? [] : testsLeftOut(report))]
  if (report.numPassedTests + report.numFailedTests === 0) notes.push('no test ran')
  const failed = report.numFailedTests + notes.length
  if (failed === 0 && exitCode !== 0) {
    return { passed: report.numPassedTests, failed: 1, notes: [`vitest ended with code ${exitCode}`] }
  }
  return { passed: report.numPassedTests, failed, notes }
}

// A file that cannot be loaded, or whose hooks fail before the first test, has no failed test of its own.
function filesWithoutTests({ testResults }: VitestReport): string[] {
  return testResults
    .filter(
      (suite) =>
        suite.status === 'failed' && !suite.assertionResults.some(({ status }) => status === 'failed'),
    )
    .map((suite) => `${suite.name} did not run: ${suite.message ?? 'no reason given'}`)
}

function testsLeftOut({ testResults }: VitestReport): string[] {
  return testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status !== 'passed' && status !== 'failed')
    .map(({ fullName, status }) => `${fullName} did not run: ${status}`)
}
