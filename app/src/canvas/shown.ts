import { type Design, type Id, isDrawn } from '@tandem/model'

/** The tables, views and notes that show the things: a relation by its two tables, an enum by the tables that use it. */
export function tablesToShow({ schema, layout }: Design, ids: readonly Id<string>[]): string[] {
  const shown = ids.flatMap((id): readonly string[] => {
    if (isDrawn(schema, id) || layout.stickies.some((sticky) => sticky.id === id)) return [id]
    const owner = schema.tables.find((table) => table.foreignKeys.some((key) => key.id === id))
    const key = owner?.foreignKeys.find((it) => it.id === id)
    if (owner !== undefined && key !== undefined) return [owner.id, key.target]
    const trigger = schema.others.find((other) => other.id === id)
    if (trigger !== undefined) return trigger.table === null ? [] : [trigger.table]
    return [...schema.tables, ...schema.views]
      .filter(
        ({ module, columns }) =>
          module === id || columns.some(({ type }) => type.kind === 'enum' && type.enum === id),
      )
      .map((it) => it.id)
  })
  return [...new Set(shown)]
}
