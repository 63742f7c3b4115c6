// Leaving alone what cannot be broken off, such as a look-up of a name.

/** Errors: throws the reason of `signal` once it is aborted. How `work` ends afterwards is nobody's to hear. */
export function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    // Heard in any case: a fault that nobody hears ends the process.
    work.then(resolve, reject)
    const leave = (): void => reject(signal.reason)
    if (signal.aborted) leave()
    else signal.addEventListener('abort', leave, { once: true })
  })
}
