import { emptySchema, type Design } from '@tandem/model'
import {
  type RunningRehearsal,
  downFindings,
  errorText,
  findingsOf,
  isLiveError,
  requestOf,
  roundTripOf,
  startRehearsal,
} from '@tandem/live'
import { type Plan, planDown } from '@tandem/plan'
import { baselineOf, planNext } from '@tandem/repo'
import { databaseStore } from '../database/database-store.ts'
import type { Session } from '../session/session.ts'
import { kitStatements } from './kit-statements.ts'
import {
  type MigrationState,
  migrationStore,
  resetMigration,
  setMigration,
} from './migration-store.ts'

// Long enough that a word is typed before it is tried, short enough to be there when one looks.
const PAUSE = 250

const spawn = () =>
  new Worker(new URL('./rehearsal-worker.ts', import.meta.url), { type: 'module' })

/** What a trial depends on: another one of these makes it stale. */
interface Basis {
  readonly design: Design
  readonly answers: MigrationState['answers']
  readonly author: MigrationState['author']
  readonly file: MigrationState['file']
  readonly again: number
  readonly version: number
}

/** Tries the next migration whenever it, or the rows, are others; for as long as someone looks. */
export function followMigration({ editor, store }: Session): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let seen: Basis | null = null
  let { opened } = store.getState()

  const look = () => {
    if (store.getState().opened !== opened) {
      opened = store.getState().opened
      resetMigration()
    }
    const now = basisOf(editor.store.getState().design)
    if (seen !== null && isSame(seen, now)) return
    seen = now
    stopTrial()
    clearTimeout(timer)
    timer = setTimeout(() => void tryOut(now, () => seen !== now), PAUSE)
  }

  const stores = [editor.store, store, databaseStore, migrationStore]
  const unsubscribe = stores.map((it) => it.subscribe(look))
  look()
  return () => {
    for (const stop of unsubscribe) stop()
    clearTimeout(timer)
    seen = null
    stopTrial()
  }
}

let running: RunningRehearsal | null = null

/** Stops the trial that runs, if one does. */
export const stopTrial = (): void => running?.stop()

function basisOf(design: Design): Basis {
  const { answers, author, file, again } = migrationStore.getState()
  return { design, answers, author, file, again, version: databaseStore.getState().version }
}

async function tryOut(now: Basis, isStale: () => boolean) {
  try {
    const prepared = await prepare(now)
    if (isStale()) return
    if ('phase' in prepared) return setMigration({ trial: prepared })
    setMigration({ trial: { phase: 'running', progress: null } })
    const { bytes, plan, statements } = prepared
    const { design } = now
    const from = baselineOf(design)
    const down = design.conventions.migrations.down ? planDown(from, design, now.answers) : null
    const own = startRehearsal({
      spawn,
      bytes,
      requests: [
        requestOf(plan, from, design, statements),
        ...(down === null ? [] : [roundTripOf(plan, down, from, design)]),
      ],
      onProgress: (progress) => setMigration({ trial: { phase: 'running', progress } }),
    })
    running = own
    const [rehearsal, roundTrip] = await own.result
    if (isStale() || rehearsal === undefined) return
    const findings = [
      ...findingsOf(plan, rehearsal, design, now.author === 'tandem'),
      ...(down === null || roundTrip === undefined || rehearsal.failure !== null
        ? []
        : downFindings(down, roundTrip)),
    ]
    setMigration({ trial: { phase: 'done', plan, rehearsal, findings } })
  } catch (error) {
    if (!isStale()) setMigration({ trial: isStopped(error) ? { phase: 'stopped' } : failed(error) })
  }
}

interface Prepared {
  readonly bytes: Uint8Array
  readonly plan: Plan
  readonly statements: readonly string[]
}

async function prepare({
  design,
  answers,
  author,
  file,
}: Basis): Promise<Prepared | Extract<MigrationState['trial'], { phase: 'none' }>> {
  const plan = planNext(design, answers)
  if (plan.steps.length === 0) return { phase: 'none', why: null }
  const kit = author === 'drizzle-kit' ? await kitStatements(design, plan) : null
  setMigration({ kit })
  if (kit !== null && 'refused' in kit) return { phase: 'none', why: kit.refused }
  const { actions, failure } = databaseStore.getState()
  if (file === null && actions === null)
    return { phase: 'none', why: failure ?? 'SQLite is starting.' }
  const baseline = baselineOf(design)
  const bytes =
    file?.bytes ??
    (baseline.schema === emptySchema ? new Uint8Array() : await actions?.under(baseline))
  if (bytes === undefined) return { phase: 'none', why: failure }
  return { bytes, plan, statements: kit?.sql ?? plan.steps.map(({ sql }) => sql) }
}

const isSame = (a: Basis, b: Basis): boolean =>
  a.design.schema === b.design.schema &&
  a.design.conventions === b.design.conventions &&
  a.design.history === b.design.history &&
  a.answers === b.answers &&
  a.author === b.author &&
  a.file === b.file &&
  a.again === b.again &&
  a.version === b.version

const isStopped = (error: unknown): boolean => isLiveError(error) && error.kind === 'stopped'

const failed = (error: unknown) => ({ phase: 'none', why: errorText(error) }) as const
