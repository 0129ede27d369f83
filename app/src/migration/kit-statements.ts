import type { KitReply, KitRequest } from '@tandem/kit/worker'
import { ORIGIN, toSnapshot } from '@tandem/formats'
import type { Design } from '@tandem/model'
import type { Plan } from '@tandem/plan'
import { baselineOf } from '@tandem/repo'
import type { MigrationState } from './migration-store.ts'

/** What drizzle-kit itself would write for the next migration. Its worker lives for one question. */
export function kitStatements(
  design: Design,
  { renamed }: Plan,
): Promise<NonNullable<MigrationState['kit']>> {
  const worker = new Worker(new URL('./kit-worker.ts', import.meta.url), { type: 'module' })
  const request: KitRequest = {
    id: 1,
    before: toSnapshot(baselineOf(design), ORIGIN, ORIGIN),
    after: toSnapshot(design, ORIGIN, ORIGIN),
    renamed,
  }
  return new Promise<NonNullable<MigrationState['kit']>>((resolve) => {
    worker.addEventListener('message', ({ data }: MessageEvent<KitReply>) =>
      resolve(data.ok ? data.value : { refused: data.message }),
    )
    worker.addEventListener('error', ({ message }) => resolve({ refused: message }))
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
    worker.postMessage(request)
  }).finally(() => worker.terminate())
}
