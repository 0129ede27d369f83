import type { ColumnId, TableId } from '@tandem/model'
import { type Blueprint, emptyBlueprint } from './blueprint.ts'
import type { BuildOptions, BuildResult } from './build.ts'
import type { Engine, Saved } from './engine.ts'
import { liveError, type Method, type Port, type Reply, type Request } from './protocol.ts'
import type { RemoveResult, RowPage, RowsQuery, WriteResult } from './row.ts'
import type { RunResult } from './run.ts'
import type { CellValue, RowKey } from './value.ts'

/** A database that is open elsewhere. Its calls are answered in the order they are made. */
export interface SharedDatabase {
  run(sql: string, parameters?: readonly unknown[]): Promise<RunResult>
  /** Rejects what waits, and every call from now on. */
  close(): void
}

export interface LiveDatabase extends SharedDatabase {
  build(blueprint: Blueprint, options?: BuildOptions): Promise<BuildResult>
  rows(request: RowsQuery): Promise<RowPage | null>
  insert(table: TableId, values: Readonly<Record<ColumnId, CellValue>>): Promise<WriteResult>
  update(table: TableId, key: RowKey, column: ColumnId, value: CellValue): Promise<WriteResult>
  remove(table: TableId, keys: readonly RowKey[]): Promise<RemoveResult>
  /** Settles once the bytes are open; rejects when they are no database: then it is empty. */
  readonly opened: Promise<void>
  /** The database as it is now. It is also what `kill` goes back to. Rejects in a transaction. */
  checkpoint(): Promise<Saved>
  /**
   * Stops whatever runs, also an endless query: ends the worker, rejects the calls that wait
   * (`stopped`), starts another from the last checkpoint and builds the last schema that was built.
   * Writes after that checkpoint are lost, and ports given out by `share` are dead.
   * Gives what that build came to; null if nothing had been built.
   */
  kill(): Promise<BuildResult | null>
  /** A port for another worker: `shareDatabase` there runs SQL on the same database. */
  share(): MessagePort
}

export interface OpenOptions {
  /** Starts a worker from `@tandem/live/worker`: called at once, and again by `kill`. */
  readonly spawn: () => Port
  /** What `checkpoint` gave: bytes and blueprint go together. */
  readonly bytes?: Uint8Array
  readonly blueprint?: Blueprint
}

/** The calls that wait for their reply over one port. */
interface Line {
  call<M extends Method>(
    method: M,
    ...parameters: Parameters<Engine[M]>
  ): Promise<ReturnType<Engine[M]>>
  readonly port: Port
  end(): void
}

interface Waiting {
  resolve(value: unknown): void
  reject(error: Error): void
}

function openLine(port: Port): Line {
  const waiting = new Map<number, Waiting>()
  let count = 0
  let over = false
  const fail = (failure: Parameters<typeof liveError>[0]) => {
    for (const one of waiting.values()) one.reject(liveError(failure))
    waiting.clear()
  }
  port.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
    const one = waiting.get(data.id)
    waiting.delete(data.id)
    if (data.ok) one?.resolve(data.value)
    else one?.reject(liveError(data.error))
  })
  port.addEventListener('error', ({ message }: ErrorEvent) => {
    fail({ kind: 'worker', message: `The database worker failed: ${message}` })
  })
  port.start?.()
  return {
    port,
    call: (method, ...parameters) =>
      new Promise((resolve, reject) => {
        if (over) return reject(liveError(stopped))
        const request: Request<typeof method> = { id: (count += 1), method, parameters }
        port.postMessage(request)
        waiting.set(request.id, { resolve, reject })
      }),
    end() {
      over = true
      if (port.terminate === undefined) port.close?.()
      else port.terminate()
      fail(stopped)
    },
  }
}

const stopped = { kind: 'stopped', message: 'The query was stopped.' } as const

/** The calls, over the line that is current when each is made. */
const sharedOver = (line: () => Line): SharedDatabase => ({
  run: (sql, parameters = []) => line().call('run', sql, parameters),
  close: () => line().end(),
})

/** The database behind a port that `share` gave, or `serve` answers. */
export const shareDatabase = (port: Port): SharedDatabase => {
  const line = openLine(port)
  return sharedOver(() => line)
}

/** Starts a worker with a database: the one in the bytes, or an empty one. */
export function openLiveDatabase({ spawn, bytes, blueprint }: OpenOptions): LiveDatabase {
  let line = openLine(spawn())
  let saved: Saved | null =
    bytes === undefined ? null : { bytes, blueprint: blueprint ?? emptyBlueprint }
  let built: Blueprint | null = null
  const reopen = async () => {
    if (saved !== null) await line.call('open', saved)
  }
  const opened = reopen()
  // Whoever does not ask for `opened` must not get an unhandled rejection for it.
  opened.catch(() => {})
  return {
    ...sharedOver(() => line),
    rows: (request) => line.call('rows', request),
    insert: (table, values) => line.call('insert', table, values),
    update: (table, key, column, value) => line.call('update', table, key, column, value),
    remove: (table, keys) => line.call('remove', table, keys),
    opened,
    async build(next, options = {}) {
      const result = await line.call('build', next, options)
      if (result.ok) built = next
      return result
    },
    async checkpoint() {
      saved = await line.call('save')
      return saved
    },
    async kill() {
      line.end()
      line = openLine(spawn())
      // Both are posted at once, so that no other call comes between them.
      const opening = reopen()
      const building = built === null ? null : line.call('build', built, {})
      const [result] = await Promise.all([building, opening])
      return result
    },
    share() {
      const { port1, port2 } = new MessageChannel()
      line.port.postMessage(null, [port2])
      return port1
    },
  }
}
