import { type Action, type Selection, freeName, onSchema } from '@tandem/editor'
import {
  type Design,
  type Edit,
  type Enum,
  type Module,
  type NewId,
  type Place,
  type Schema,
  enumsOf,
  emptyLayout,
  findTable,
  parseDesign,
  patched,
  printDesign,
  putEnum,
  putModule,
  removeEnum,
  removeModule,
  removeOther,
  removeTable,
  removeView,
  sequence,
} from '@tandem/model'
import { copiesOf } from './copies.ts'

/** The selected tables and notes as a design of their own, in the format of a file; null when there are none. */
export function copiedText(
  design: Design,
  selection: Selection,
  places: Readonly<Record<string, Place>>,
): string | null {
  const chosen = new Set<string>(selection.ids)
  const { schema, layout } = design
  const stickies = layout.stickies.filter(({ id }) => chosen.has(id))
  const tables = schema.tables.filter(({ id }) => chosen.has(id))
  if (tables.length + stickies.length === 0) return null
  const enums = new Set(tables.flatMap((table) => enumsOf(table)))
  const modules = new Set(tables.map(({ module }) => module))
  const only = sequence<Schema>(
    ...schema.others.map(({ id }) => removeOther(id)),
    ...schema.views.map(({ id }) => removeView(id)),
    ...schema.tables.filter(({ id }) => !chosen.has(id)).map(({ id }) => removeTable(id)),
    ...schema.enums.filter(({ id }) => !enums.has(id)).map(({ id }) => removeEnum(id)),
    ...schema.modules.filter(({ id }) => !modules.has(id)).map(({ id }) => removeModule(id)),
  )
  const ofTables = <T>(all: Readonly<Record<string, T>>) =>
    Object.fromEntries(
      Object.entries(all).filter(([id]) => findTable(schema, id) && chosen.has(id)),
    )
  return printDesign({
    ...design,
    schema: only(schema),
    layout: {
      ...emptyLayout,
      places: ofTables(places),
      colors: ofTables(layout.colors),
      stickies,
    },
    history: { ...design.history, migrations: [] },
  })
}

/** What a design in the clipboard adds to this one, its upper left corner there; a sentence when it is none. */
export function pasted(
  design: Design,
  newId: NewId,
  text: string,
  there: (size: { readonly width: number; readonly height: number }) => Place,
): Action | string {
  const read = parseDesign(text)
  if (!read.ok || read.value.schema.tables.length + read.value.layout.stickies.length === 0)
    return 'The clipboard holds no tables. Copy some here or in another design.'
  const { schema, layout } = read.value
  const known = new Map<string, string>()
  const needed = [
    ...schema.modules.flatMap((it) => moduleFor(design.schema, newId, it, known)),
    ...schema.enums.flatMap((it) => enumFor(design.schema, newId, it, known)),
  ]
  const places = [...Object.values(layout.places), ...layout.stickies.map(({ place }) => place)]
  const left = Math.min(...places.map(({ x }) => x))
  const top = Math.min(...places.map(({ y }) => y))
  const width = Math.max(...places.map(({ x }) => x)) - left + 220
  const height = Math.max(...places.map(({ y }) => y)) - top + 200
  const { x, y } = there({ width, height })
  const originals = { ...layout, tables: schema.tables }
  const { ids, edit } = copiesOf(design, newId, originals, known, { x: x - left, y: y - top })
  const [first] = schema.tables
  const label = ids.length === 1 ? `Paste ${first?.name ?? 'note'}` : `Paste ${ids.length}`
  return { label, edit: sequence(...needed, edit), select: { ids, column: null } }
}

/** The module of the same name and prefix here, or what makes it. */
function moduleFor(
  schema: Schema,
  newId: NewId,
  module: Module,
  known: Map<string, string>,
): readonly Edit<Design>[] {
  const same = schema.modules.find(
    ({ name, prefix }) => name === module.name && prefix === module.prefix,
  )
  const id = same?.id ?? newId<Module['id']>('m')
  known.set(module.id, id)
  return same === undefined ? [onSchema(putModule(patched(module, { id })))] : []
}

/** The enum of the same name and values here, or what makes it. */
function enumFor(
  schema: Schema,
  newId: NewId,
  of: Enum,
  known: Map<string, string>,
): readonly Edit<Design>[] {
  const words = ({ values }: Enum) => JSON.stringify(values.map(({ value }) => value))
  const same = schema.enums.find((it) => it.name === of.name && words(it) === words(of))
  const id = same?.id ?? newId<Enum['id']>('e')
  known.set(of.id, id)
  if (same !== undefined) return []
  const name = freeName(
    of.name,
    schema.enums.map((it) => it.name),
  )
  const values = of.values.map((it) => ({ ...it, id: newId<typeof it.id>('v') }))
  return [onSchema(putEnum({ ...of, id, name, values }))]
}
