import type { KitSnapshot } from '@tandem/model'
import type { SqlTable, SqlView } from '../sqlite/sql-table.ts'

/** What a snapshot says, in SQL's words. Every thing in it has a new id. A name that is empty is a derived one. */
export interface Picture {
  readonly id: string
  /** The snapshot before; more than one where branches met. */
  readonly prevIds: readonly string[]
  readonly renamed: KitSnapshot['renamed']
  readonly tables: readonly SqlTable[]
  readonly views: readonly SqlView[]
}
