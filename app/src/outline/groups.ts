import {
  type Id,
  type Module,
  type ModuleId,
  type Schema,
  type Table,
  type View,
  rememberedLast,
} from '@tandem/model'

/** What is drawn of one module, or of none, by name. */
interface Group {
  readonly module: Module | null
  readonly things: readonly (Table | View)[]
}

const drawn = ({ tables, views }: Schema): readonly (Table | View)[] => [...tables, ...views]

/** The order depends on names and modules alone: an edit of anything else sorts nothing. */
const ordered = rememberedLast(
  (schema: Schema) => drawn(schema).flatMap(({ id, name, module }) => [id, name, module]),
  (schema) => {
    const { compare } = new Intl.Collator()
    const orders = new Map<ModuleId | null, Id<string>[]>()
    for (const { id, module } of drawn(schema).toSorted((a, b) => compare(a.name, b.name))) {
      const order = orders.get(module)
      if (order === undefined) orders.set(module, [id])
      else order.push(id)
    }
    return orders
  },
)

/** Tables and views as every list has them: those of no module first, then module by module. */
export const groupsOf = rememberedLast(
  (schema: Schema) => [schema.tables, schema.views, schema.modules],
  (schema): readonly Group[] => {
    const orders = ordered(schema)
    const byId = new Map<string, Table | View>(drawn(schema).map((it) => [it.id, it]))
    return [null, ...schema.modules].map((module) => ({
      module,
      things: (orders.get(module?.id ?? null) ?? []).flatMap((id) => byId.get(id) ?? []),
    }))
  },
)
