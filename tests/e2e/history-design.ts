import { readFile } from 'node:fs/promises'

interface Table {
  readonly id: string
  readonly name: string
  readonly columns: readonly { readonly id: string; readonly [field: string]: unknown }[]
}

interface DesignFile {
  readonly conventions: unknown
  readonly schema: { readonly tables: readonly Table[] }
  readonly history: { readonly created: number }
}

/** The first design with two migrations: the second drops `labels`; `tags` waits for the next. */
export async function designWithHistory(): Promise<string> {
  const text = await readFile(new URL('../cases/mixed/design.tandem.json', import.meta.url), 'utf8')
  const design = JSON.parse(text) as DesignFile
  const { schema, conventions, history } = design
  const first = withTable(
    editTasks(schema, (columns) => [
      ...columns.filter(({ id }) => id !== 'tasks.priority'),
      { id: 'tasks.nickname', name: 'nickname', type: { kind: 'text' } },
    ]),
    small('labels'),
  )
  const migration = (index: number, tag: string, of: DesignFile['schema']) => ({
    tag,
    when: history.created + index * 1000,
    schema: of,
    conventions,
    sql: 'SELECT 1;\n',
    snapshot: { id: `00000000-0000-4000-8000-00000000000${index}` },
  })
  return JSON.stringify({
    ...design,
    schema: withTable(schema, small('tags')),
    history: {
      ...history,
      migrations: [migration(0, '0000_first', first), migration(1, '0001_drop_labels', schema)],
    },
  })
}

const editTasks = (
  schema: DesignFile['schema'],
  edit: (columns: Table['columns']) => Table['columns'],
): DesignFile['schema'] => ({
  ...schema,
  tables: schema.tables.map((table) =>
    table.name === 'tasks' ? { ...table, columns: edit(table.columns) } : table,
  ),
})

const withTable = (schema: DesignFile['schema'], table: Table): DesignFile['schema'] => ({
  ...schema,
  tables: [...schema.tables, table],
})

const small = (name: string) => ({
  id: name,
  name,
  columns: [{ id: `${name}.id`, name: 'id', type: { kind: 'integer' }, notNull: true }],
  primaryKey: { columns: [`${name}.id`] },
})
