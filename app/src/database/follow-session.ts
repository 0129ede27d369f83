import { type BuildResult, type LiveDatabase, errorText, isLiveError } from '@tandem/live'
import { LAST_OPEN } from '../session/saver.ts'
import type { Session } from '../session/session.ts'
import type { Schema } from '@tandem/model'
import {
  type DatabaseActions,
  type SharedWay,
  databaseStore,
  marksOf,
  resetDatabase,
} from './database-store.ts'
import { rowsBrought } from './example-rows.ts'
import { type RowKeeper, createRowKeeper } from './keep-rows.ts'
import {
  type FollowingDatabase,
  type Wanted,
  insertExample,
  openDatabase,
} from './live-database.ts'
import { type RowStorage, openRowStorage } from './row-storage.ts'
import { aTurn } from '../worker/in-slices.ts'

/** A design of the session as the database follows it. */
interface Step extends Wanted {
  readonly id: string
  readonly opened: number
  readonly dropMisfits: boolean
}

interface Open {
  readonly opened: number
  /** The schema that it was opened with: nobody has worked on it yet. */
  readonly first: Schema
  readonly database: FollowingDatabase
  readonly keeper: RowKeeper
}

/** What every database of this tab needs. */
interface Surroundings {
  readonly session: Session
  readonly storage: RowStorage | null
  readonly leaveMisfitsOut: () => void
  /** Builds the schema of now once more: rows that did not fit it may have been mended. */
  readonly tryAgain: () => void
}

// Typing a name is one build at its end, and nobody waits for it.
const PAUSE = 120

/** Keeps a live database in step with the open design for as long as the tab lives. */
export async function followSession(session: Session): Promise<void> {
  const storage = await openRowStorage().catch(() => null)
  const around: Surroundings = {
    session,
    storage,
    leaveMisfitsOut: () => want({ ...stepOf(session), dropMisfits: true }, 0),
    tryAgain: () => want(stepOf(session), 0),
  }
  let open: Open | null = null
  const actions = actionsOn(around, () => open)
  let wanted = stepOf(session)
  let timer: ReturnType<typeof setTimeout> | undefined
  let busy = false

  /** One build after the other; what came in between while one ran is passed over. */
  async function pump() {
    if (busy) return
    busy = true
    for (let done: Step | null = null; done !== wanted;) {
      const step: Step = wanted
      try {
        if (open?.opened !== step.opened) open = await openFor(around, step, open)
        databaseStore.setState({ actions })
        await build(open, step, () => wanted === step)
      } catch (error) {
        // Stopped with the query that it waited behind: the database is back and takes it now.
        if (open !== null && isLiveError(error) && error.kind === 'stopped') continue
        databaseStore.setState({ phase: 'failed', failure: errorText(error), actions: null })
        open?.database.close()
        open = null
      }
      done = step
    }
    busy = false
  }

  const want = (step: Step, pause: number) => {
    wanted = step
    clearTimeout(timer)
    timer = setTimeout(() => void pump(), pause)
  }

  session.editor.store.subscribe(() => {
    const step = stepOf(session)
    if (isSame(step, wanted)) return
    want(step, step.opened === wanted.opened ? PAUSE : 0)
  })
  session.store.subscribe(({ saving }, before) => {
    if (saving === 'saved' && before.saving !== 'saved') open?.keeper.recorded()
  })
  onLeave(() => void open?.keeper.flush())
  await pump()
}

function stepOf({ editor, store }: Session): Step {
  const { schema, conventions } = editor.store.getState().design
  const { id, opened } = store.getState()
  return { id, opened, schema, conventions, dropMisfits: false }
}

const isSame = (a: Step, b: Step): boolean =>
  a.opened === b.opened && a.schema === b.schema && a.conventions === b.conventions

/** The database of a design that was just opened: what was kept of it, or the rows of an example. */
async function openFor(around: Surroundings, step: Step, before: Open | null): Promise<Open> {
  const { storage } = around
  await before?.keeper.flush()
  // A copy of the open design keeps its rows.
  const same = before?.database.good() === step.schema ? before.database : null
  if (same === null) {
    before?.database.close()
    resetDatabase()
  }
  const saved = same === null ? await storage?.load(step.id).catch(() => undefined) : undefined
  // Rows that were kept are large at times: each time they are handed on is a task of its own.
  await aTurn()
  const database = same ?? openDatabase(saved)
  await aTurn()
  const keeper = createRowKeeper(
    step.id,
    storage,
    () => database.live().checkpoint(),
    () => localStorage.getItem(LAST_OPEN) === step.id,
  )
  const rows = same === null && saved === undefined ? await rowsBrought(step.schema) : null
  if (rows !== null) {
    const built = await database.build(step, false)
    if (built.ok) await insertExample(database.live(), rows)
  }
  return { opened: step.opened, first: step.schema, database, keeper }
}

async function build(open: Open, step: Step, isLatest: () => boolean) {
  const { database, keeper, first } = open
  databaseStore.setState({ phase: 'building' })
  const result = await database.build(step, step.dropMisfits)
  const counts = await database.countRows()
  const { version } = databaseStore.getState()
  databaseStore.setState({ counts, version: version + 1, failure: null })
  // A newer design is on its way: what is wrong with this one is of no interest.
  if (isLatest()) databaseStore.setState(saidOf(result))
  if (result.ok) keeper.touch(step.schema !== first)
}

function saidOf(result: BuildResult) {
  const problems = result.ok ? [] : result.problems
  const misfits = result.ok ? [] : result.misfits
  const marks = marksOf(problems, misfits)
  return { phase: result.ok ? 'ready' : 'refused', problems, misfits, marks } as const
}

/** The calls of the panels, on whatever database is open when each is made. */
function actionsOn(
  { session, leaveMisfitsOut, tryAgain }: Surroundings,
  opened: () => Open | null,
): DatabaseActions {
  const open = () => {
    const now = opened()
    if (now === null) throw new Error('There is no live database.')
    return now
  }
  const live = () => open().database.live()
  let secured: number | null = null
  const wrote = () => {
    const { database, keeper } = open()
    database.wrote()
    keeper.touch(true)
    // Rows are work too: with the first one the design gets its record.
    session.keep()
    databaseStore.setState(({ version }) => ({ version: version + 1 }))
    if (databaseStore.getState().misfits.length > 0) tryAgain()
    database.countRows().then(
      (counts) => databaseStore.setState({ counts }),
      // A table was dropped by hand, or the query stopped: the next build counts.
      () => {},
    )
  }
  const written = async <T extends { readonly ok: boolean }>(writing: Promise<T>): Promise<T> => {
    const result = await writing
    if (result.ok) wrote()
    return result
  }
  return {
    rows: (request) => live().rows(request),
    insert: (table, values) => written(live().insert(table, values)),
    update: (table, key, column, value) => written(live().update(table, key, column, value)),
    remove: (table, keys) => written(live().remove(table, keys)),
    async run(sql, parameters) {
      const result = await live().run(sql, parameters)
      if (result.changes > 0) wrote()
      return result
    },
    share: () => sharedWay(live(), wrote),
    async secure() {
      const { version } = databaseStore.getState()
      if (version === secured) return
      await live().checkpoint()
      secured = version
    },
    async kill() {
      await live().kill()
      tryAgain()
    },
    under: (context) => open().database.under(context),
    async migrate(from, statements) {
      await open().database.migrate(from, statements, stepOf(session))
      wrote()
      tryAgain()
    },
    leaveMisfitsOut,
  }
}

async function sharedWay(database: LiveDatabase, wrote: () => void): Promise<SharedWay> {
  const writes = async () => (await database.run('SELECT total_changes()')).rows[0]?.[0]
  const before = await writes()
  const end = async () => {
    if ((await writes()) !== before) wrote()
  }
  return { port: database.share(), end }
}

function onLeave(leave: () => void) {
  window.addEventListener('pagehide', leave)
  document.addEventListener('visibilitychange', leave)
}
