// What is asked while others are being answered is gathered, and answered together.

export interface GatheringOptions<Question, Answer> {
  /** Errors: rejects where they could not be answered together; then each is asked for itself, with `isAgain`. */
  readonly run: (questions: readonly Question[], isAgain: boolean) => Promise<readonly Answer[]>
  /** Nobody was reached: each for itself would only wait as long once more. */
  readonly isForAll?: (fault: unknown) => boolean
  readonly atOnce: number
  /** Questions that are asked together, each counted as `sizeOf` says, or as one. */
  readonly most: number
  readonly sizeOf?: (question: Question) => number
  /** After each answer a pause so many times as long as it took, and no shorter than this; none by default. */
  readonly rest?: { readonly times: number; readonly leastMs: number }
}

// However long it took, whoever waits is not forgotten.
const REST_MAX_MS = 150
const NO_REST = { times: 0, leastMs: 0 }

interface Waiting<Question, Answer> {
  readonly question: Question
  readonly answered: PromiseWithResolvers<Answer>
}

/** The busier it is, the more goes together. Who asks bounds how many may wait. */
export function createGathering<Question, Answer>(
  options: GatheringOptions<Question, Answer>,
): (question: Question) => Promise<Answer> {
  const { run, isForAll = () => false, atOnce, most, sizeOf = () => 1, rest = NO_REST } = options
  const waiting: Waiting<Question, Answer>[] = []
  let running = 0

  const settle = async (taken: readonly Waiting<Question, Answer>[], isAgain: boolean): Promise<void> => {
    try {
      const questions = taken.map(({ question }) => question)
      answerAll(taken, await run(questions, isAgain))
    } catch (fault) {
      // One that cannot be answered must not cost the others theirs.
      if (taken.length > 1 && !isForAll(fault)) for (const one of taken) await settle([one], true)
      else for (const { answered } of taken) answered.reject(fault)
    }
  }

  const takeSome = (): readonly Waiting<Question, Answer>[] => {
    let [count, size] = [0, 0]
    for (const { question } of waiting) {
      size += sizeOf(question)
      if (count > 0 && size > most) break
      count += 1
    }
    return waiting.splice(0, count)
  }

  const work = async (): Promise<void> => {
    // What is asked in this turn of the event loop goes together.
    await new Promise((turn) => setImmediate(turn))
    while (waiting.length > 0) {
      const startMs = performance.now()
      await settle(takeSome(), false)
      const restMs = Math.min(Math.max(rest.times * (performance.now() - startMs), rest.leastMs), REST_MAX_MS)
      if (restMs > 0) await new Promise((rested) => setTimeout(rested, restMs))
    }
    running -= 1
  }

  return (question) => {
    const answered = Promise.withResolvers<Answer>()
    waiting.push({ question, answered })
    if (running < atOnce) {
      running += 1
      void work()
    }
    return answered.promise
  }
}

function answerAll<Question, Answer>(
  taken: readonly Waiting<Question, Answer>[],
  answers: readonly Answer[],
): void {
  for (const [i, { answered }] of taken.entries()) {
    const answer = answers[i]
    if (answer === undefined) answered.reject(new Error('there are fewer answers than questions'))
    else answered.resolve(answer)
  }
}
