import { Trash2 } from 'lucide-react'
import { type Selection, perform, removeSelected, selectionOf } from '@tandem/editor'
import { type Design, type Id, type Schema, findColumn, findTable, tableName } from '@tandem/model'
import { type ReactNode, useRef } from 'react'
import { useDesign, useEditor, useSelection } from '../session/context.ts'
import { ProblemNote } from '../database/ProblemNote.tsx'
import { comeBack } from '../shell/regions.ts'
import { IconButton } from '../ui/Button.tsx'
import { ColumnForm } from './ColumnForm.tsx'
import { DesignForm } from './DesignForm.tsx'
import { EnumForm } from './EnumForm.tsx'
import { ForeignKeyForm } from './ForeignKeyForms.tsx'
import styles from './Inspector.module.css'
import { ManyForm } from './ManyForm.tsx'
import { ModuleForm } from './ModuleForm.tsx'
import { OtherForm } from './OtherForm.tsx'
import { StickyForm } from './StickyForm.tsx'
import { TableForm } from './TableForm.tsx'
import { useFormKeys } from './use-form-keys.ts'
import { ViewForm } from './ViewForm.tsx'

/** Every property of what is selected. */
export function Inspector() {
  const selection = useSelection()
  const design = useDesign((all) => all)
  const whole = useRef<HTMLDivElement>(null)
  const keys = useFormKeys(whole)
  const shown = shownFor(design, selection)
  if (shown === null) return null
  const { ids, column } = selection
  const [id] = ids
  const { kind, title, form, table } = { table: null, ...shown }
  return (
    <div ref={whole} className={styles.whole} {...keys}>
      <header className={styles.head}>
        <h2 className={styles.title}>
          <span className={styles.kind}>{kind}</span>
          {table !== null && <Crumb table={table} schema={design.schema} />}
          <b>{title}</b>
        </h2>
        {id !== undefined && ids.length === 1 && <RemoveButton />}
      </header>
      <div className={styles.inspector} key={`${id ?? ''} ${column ?? ''}`} data-fields>
        {id !== undefined && ids.length === 1 && <ProblemNote id={id} column={column} />}
        {form}
      </div>
    </div>
  )
}

interface Shown {
  readonly kind: string
  readonly title: string
  readonly form: ReactNode
  /** The table that a selected column is of. */
  readonly table?: Id<string>
}

function shownFor(design: Design, { ids, column }: Selection): Shown | null {
  const [id] = ids
  if (id === undefined) return { kind: 'Design', title: design.name, form: <DesignForm /> }
  if (ids.length === 1) return shownThing(design, id, column)
  return { kind: 'Selected', title: `${ids.length} things`, form: <ManyForm ids={ids} /> }
}

function shownThing(design: Design, id: Id<string>, columnId: string | null): Shown | null {
  const { schema, layout } = design
  const by = (it: { readonly id: string }) => it.id === id
  const table = findTable(schema, id)
  if (table !== undefined) {
    const column = columnId === null ? undefined : findColumn(table, columnId)
    if (column === undefined)
      return { kind: 'Table', title: tableName(schema, table), form: <TableForm table={table} /> }
    const form = <ColumnForm table={table} column={column} />
    return { kind: 'Column', title: column.name, table: id, form }
  }
  const view = schema.views.find(by)
  if (view !== undefined)
    return { kind: 'View', title: tableName(schema, view), form: <ViewForm view={view} /> }
  const enumeration = schema.enums.find(by)
  if (enumeration !== undefined)
    return { kind: 'Enum', title: enumeration.name, form: <EnumForm of={enumeration} /> }
  const module = schema.modules.find(by)
  if (module !== undefined)
    return { kind: 'Module', title: module.name, form: <ModuleForm module={module} /> }
  const other = schema.others.find(by)
  if (other !== undefined) {
    const kind = other.kind === 'trigger' ? 'Trigger' : 'Virtual table'
    return { kind, title: other.name, form: <OtherForm of={other} /> }
  }
  const sticky = layout.stickies.find(by)
  if (sticky !== undefined) return { kind: 'Note', title: '', form: <StickyForm sticky={sticky} /> }
  return shownRelation(schema, id)
}

function shownRelation(schema: Schema, id: Id<string>): Shown | null {
  const table = schema.tables.find((it) => it.foreignKeys.some((key) => key.id === id))
  const key = table?.foreignKeys.find((it) => it.id === id)
  if (table === undefined || key === undefined) return null
  const form = (
    <section className={styles.section}>
      <ForeignKeyForm table={table} foreignKey={key} />
    </section>
  )
  return { kind: 'Relation', title: key.name ?? '', table: table.id, form }
}

function Crumb({ table, schema }: { readonly table: Id<string>; readonly schema: Schema }) {
  const editor = useEditor()
  return (
    <button
      type="button"
      className={styles.crumb}
      onClick={() => editor.select(selectionOf(table))}
    >
      {findTable(schema, table)?.name}
    </button>
  )
}

function RemoveButton() {
  const editor = useEditor()
  const remove = () => {
    const { design, selection } = editor.store.getState()
    const action = removeSelected(design, selection)
    if (action === null) return
    perform(editor, action)
    comeBack()
  }
  return <IconButton small icon={Trash2} label="Remove" keys="delete" onClick={remove} />
}
