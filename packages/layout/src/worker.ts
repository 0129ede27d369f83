import { arrange } from './arrange.ts'
import type { ArrangeReply, ArrangeRequest } from './protocol.ts'

/** More news than this, in shares of the work, nobody sees. */
const STEP = 0.02

const answer = (reply: ArrangeReply) => postMessage(reply)

addEventListener('message', ({ data }: MessageEvent<ArrangeRequest>) => {
  const { id, boxes, links, options } = data
  let told = 0
  const onProgress = (share: number) => {
    if (share < told + STEP) return
    told = share
    answer({ id, kind: 'progress', share })
  }
  try {
    answer({ id, kind: 'done', places: arrange(boxes, links, { ...options, onProgress }) })
  } catch (error) {
    answer({ id, kind: 'failed', message: error instanceof Error ? error.message : String(error) })
  }
})
