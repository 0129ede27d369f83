import type { ArrangeOptions } from './arrange.ts'
import type { Box, Link, Point } from './box.ts'

/** What is posted to the worker. */
export interface ArrangeRequest {
  /** Comes back with every answer. */
  readonly id: number
  readonly boxes: readonly Box[]
  readonly links: readonly Link[]
  readonly options: Pick<ArrangeOptions, 'kind'>
}

/** What the worker posts back: `progress` from 0 to 1 now and then, and one of the others in the end. */
export type ArrangeReply =
  | { readonly id: number; readonly kind: 'progress'; readonly share: number }
  | { readonly id: number; readonly kind: 'done'; readonly places: ReadonlyMap<string, Point> }
  | { readonly id: number; readonly kind: 'failed'; readonly message: string }
