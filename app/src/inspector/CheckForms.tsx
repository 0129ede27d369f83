import { type Check, type Table, putCheck, removeCheck } from '@tandem/model'
import { useDesign } from '../session/context.ts'
import { shownSql } from '../session/sql.ts'
import { TextField } from '../ui/fields.tsx'
import { Item, Section } from './Section.tsx'
import { SqlField } from './SqlField.tsx'
import { orNull, useEdits } from './use-edits.ts'

/** What must hold for every row. */
export function CheckForms({ table }: { readonly table: Table }) {
  const { edit, editor } = useEdits()
  const schema = useDesign((design) => design.schema)
  const [first] = table.columns
  const label = `Check of ${table.name}`
  const set = (check: Check, merge?: string) => edit(label, putCheck(table.id, check), merge)
  const add =
    first === undefined
      ? null
      : () =>
          set({ id: editor.newId('k'), name: null, sql: [{ column: first.id }, ' is not null'] })
  return (
    <Section title="Checks" count={table.checks.length} add={{ label: 'Add a check', run: add }}>
      {table.checks.map((check) => (
        <Item
          key={check.id}
          summary={<code>{shownSql(schema, check.sql)}</code>}
          removeLabel="Remove this check"
          onRemove={() => edit(label, removeCheck(table.id, check.id))}
        >
          <SqlField
            label="Must hold"
            table={table}
            value={check.sql}
            onChange={(sql) => set({ ...check, sql }, `sql:${check.id}`)}
          />
          <TextField
            label="Name"
            mono
            placeholder="from the table"
            value={check.name ?? ''}
            onChange={(name) => set({ ...check, name: orNull(name) }, `name:${check.id}`)}
          />
        </Item>
      ))}
    </Section>
  )
}
