import type { Connection } from '@tandem/formats'
import type { NewId } from '@tandem/model'

/** What reading a history needs of the world outside. */
export interface HistoryPorts {
  /** A new, empty database. Nothing in it outlives the reading: who opens them can close them then. */
  readonly open: () => Connection
  readonly newId: NewId
}
