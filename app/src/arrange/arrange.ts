import { type ArrangeJob, type Box, type RunningArrangement, startArranging } from '@tandem/layout'
import { type Design, type Place, type Schema, emptyLayout } from '@tandem/model'
import { type Card, aroundOf, tableCard, viewCard } from '../canvas/card.ts'

export type ArrangeKind = ArrangeJob['kind']

interface Wish {
  readonly kind: ArrangeKind
  /** What may move; null: everything. */
  readonly only: ReadonlySet<string> | null
  /** How much is done, from 0 to 1. */
  readonly onProgress?: (share: number) => void
}

const spawn = () => new Worker(new URL('./arrange-worker.ts', import.meta.url), { type: 'module' })

/** Looks for places for the tables and views of a design, in a worker. */
export const arranging = (
  design: Pick<Design, 'schema' | 'layout'>,
  places: Readonly<Record<string, Place>>,
  { kind, only, onProgress = () => {} }: Wish,
): RunningArrangement =>
  startArranging(spawn, {
    kind,
    onProgress,
    boxes: boxesOf(design, places, only),
    links: linksOf(design.schema),
  })

function boxesOf(
  { schema, layout }: Pick<Design, 'schema' | 'layout'>,
  places: Readonly<Record<string, Place>>,
  only: ReadonlySet<string> | null,
): readonly Box[] {
  const around = aroundOf({ schema, layout })
  const locked = new Set(layout.locked)
  const boxOf = ({ id, width, height }: Card, group: string | null): Box => {
    const at = places[id] ?? null
    return {
      id,
      width,
      height,
      group,
      at,
      fixed: (only === null || only.has(id)) && !locked.has(id) ? null : at,
    }
  }
  return [
    ...schema.tables.map((table) => boxOf(tableCard(table, around), table.module)),
    ...schema.views.map((view) => boxOf(viewCard(view, around), view.module)),
  ]
}

const linksOf = ({ tables }: Schema) =>
  tables.flatMap(({ id, foreignKeys }) =>
    foreignKeys.map(({ target }) => ({ from: id, to: target })),
  )

/** Places for a schema that has none. Where the worker fails or is stopped there are none: then cards stand in rows. */
export async function placesFor(
  schema: Schema,
  signal: AbortSignal,
): Promise<Readonly<Record<string, Place>>> {
  const { done, stop } = arranging(
    { schema, layout: emptyLayout },
    {},
    { kind: 'auto', only: null },
  )
  signal.addEventListener('abort', stop, { once: true })
  const places = await done.catch(() => 'stopped' as const)
  return places === 'stopped' ? {} : Object.fromEntries(places)
}
