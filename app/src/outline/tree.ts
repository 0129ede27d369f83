import type { ColumnId, Design, Id, Module, Table, View } from '@tandem/model'

/** One line of the outline, in the order it is drawn. */
export interface TreeRow {
  readonly key: string
  /** What it selects; null: a heading. */
  readonly id: Id<string> | null
  readonly column: ColumnId | null
  readonly level: 1 | 2 | 3
  readonly kind:
    | 'heading'
    | 'module'
    | 'table'
    | 'view'
    | 'enum'
    | 'trigger'
    | 'virtual table'
    | 'column'
  readonly label: string
  /** Whether it is open; null: it has nothing in it. */
  readonly open: boolean | null
  readonly count: number | null
}

interface Drawn {
  readonly kind: 'table' | 'view'
  readonly of: Table | View
}

/** The design as lines: modules with their tables and views, enums, triggers. A search opens all it finds. */
export function treeOf(
  design: Design,
  search: string,
  closed: ReadonlySet<string>,
): readonly TreeRow[] {
  const { schema } = design
  const wanted = search.trim().toLowerCase()
  const fits = (text: string) => text.toLowerCase().includes(wanted)
  const isOpen = (key: string) => wanted !== '' || !closed.has(key)
  const drawn: readonly Drawn[] = [
    ...schema.tables.map((of): Drawn => ({ kind: 'table', of })),
    ...schema.views.map((of): Drawn => ({ kind: 'view', of })),
  ]

  const drawnRows = (things: readonly Drawn[]) =>
    things
      .toSorted((a, b) => a.of.name.localeCompare(b.of.name))
      .flatMap(({ kind, of }) => {
        const columns = wanted === '' ? [] : of.columns.filter(({ name }) => fits(name))
        if (!fits(of.name) && columns.length === 0) return []
        const inside = columns.map((column) => row('column', column.name, 3, of.id, column.id))
        return [row(kind, of.name, 2, of.id)].concat(inside)
      })

  const group = (head: TreeRow, rows: readonly TreeRow[], keep: boolean): readonly TreeRow[] => {
    if (rows.length === 0 && !keep) return []
    const open = isOpen(head.key)
    const count = rows.filter(({ level }) => level === 2).length
    return [{ ...head, open: rows.length === 0 ? null : open, count }, ...(open ? rows : [])]
  }
  const own = (module: Module | null) =>
    drawnRows(drawn.filter(({ of }) => of.module === (module?.id ?? null)))
  const enums = schema.enums.filter(({ name }) => fits(name))
  const others = schema.others.filter(({ name }) => fits(name))
  return [
    ...group(heading('Tables'), own(null), false),
    ...schema.modules.flatMap((module) =>
      group(
        row('module', module.name, 1, module.id),
        own(module),
        wanted === '' || fits(module.name),
      ),
    ),
    ...group(
      heading('Enums'),
      enums.map((it) => row('enum', it.name, 2, it.id)),
      false,
    ),
    ...group(
      heading('Triggers and more'),
      others.map((it) => row(it.kind, it.name, 2, it.id)),
      false,
    ),
  ]
}

const heading = (label: string): TreeRow => ({ ...row('heading', label, 1, null), key: label })

const row = (
  kind: TreeRow['kind'],
  label: string,
  level: TreeRow['level'],
  id: Id<string> | null,
  column: ColumnId | null = null,
): TreeRow => ({
  key: column ?? id ?? label,
  id,
  column,
  level,
  kind,
  label,
  open: null,
  count: null,
})
