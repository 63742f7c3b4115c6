// A bound on what a blob store does: a disk or a server that hangs is as good as away.

import { BlobsUnavailable } from '../../files/ports/blob-store.ts'

/** Errors: throws BlobsUnavailable once `ms` have passed. How `work` ends afterwards is nobody's to hear. */
export function withinDeadline<T>(ms: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new BlobsUnavailable(`the blob store did not answer within ${ms} ms`)),
      ms,
    )
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
