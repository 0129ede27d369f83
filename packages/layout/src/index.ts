// Where boxes go: pure geometry, without a schema and without a screen.
export { type ArrangeOptions, arrange } from './arrange.ts'
export type { Box, Link, Places, Point } from './box.ts'
export {
  type ArrangeJob,
  type ArrangeWorker,
  type RunningArrangement,
  startArranging,
} from './client.ts'
export type { ArrangeReply, ArrangeRequest } from './protocol.ts'
export { type Quality, qualityOf } from './quality.ts'
