import { type Conventions, isInside, patched } from '@tandem/model'
import type { ReactNode } from 'react'
import { useEditor } from '../session/context.ts'
import { SelectField, TextField } from '../ui/fields.tsx'
import { CheckOption } from './CheckOption.tsx'
import styles from './Inspector.module.css'

type Set = (fields: Partial<Conventions>, merge?: string) => void

/** Every option of the conventions, folded by what it is about. */
export function ConventionFields({ conventions }: { readonly conventions: Conventions }) {
  const editor = useEditor()
  const set: Set = (fields, merge) =>
    editor.commit(
      'Change the conventions',
      (design) => patched(design, { conventions: patched(design.conventions, fields) }),
      merge === undefined ? undefined : `conventions:${merge}`,
    )
  return (
    <>
      <Fold title="Tables and names">
        <NewTableFields conventions={conventions} set={set} />
      </Fold>
      <Fold title="Kysely">
        <KyselyFields conventions={conventions} set={set} />
      </Fold>
      <Fold title="Drizzle and style">
        <StyleFields conventions={conventions} set={set} />
      </Fold>
      <Fold title="Files">
        <FileFields conventions={conventions} set={set} />
      </Fold>
    </>
  )
}

const Fold = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <details className={styles.fold}>
    <summary>{title}</summary>
    <div className={styles.inside}>{children}</div>
  </details>
)

interface PartProps {
  readonly conventions: Conventions
  readonly set: Set
}

function NewTableFields({ conventions, set }: PartProps) {
  const { newTable } = conventions
  return (
    <>
      <SelectField
        label="Key of a table"
        value={newTable.id}
        options={[
          ['uuidv7', 'text, uuidv7()'],
          ['randomUUID', 'text, crypto.randomUUID()'],
          ['text', 'text'],
          ['integer', 'integer, autoincrement'],
        ]}
        onChange={(id) => set({ newTable: { ...newTable, id } })}
      />
      <SelectField
        label="Timestamps"
        value={newTable.timestamps}
        options={[
          ['ms', 'milliseconds'],
          ['s', 'seconds'],
          ['iso', 'ISO text'],
          ['none', 'none'],
        ]}
        onChange={(timestamps) => set({ newTable: { ...newTable, timestamps } })}
      />
      <SelectField
        label="Enums"
        value={conventions.enums}
        options={[
          ['check', 'text with a named CHECK'],
          ['text', 'plain text'],
          ['textEnum', 'textEnum()'],
        ]}
        onChange={(enums) => set({ enums })}
      />
      <SelectField
        label="Index names"
        mono
        value={conventions.indexName}
        options={['idx_<table>_<columns>', '<table>_<columns>_idx']}
        onChange={(indexName) => set({ indexName })}
      />
    </>
  )
}

function KyselyFields({ conventions, set }: PartProps) {
  const { kysely } = conventions
  const change = (fields: Partial<Conventions['kysely']>, merge?: string) =>
    set({ kysely: patched(kysely, fields) }, merge)
  return (
    <>
      <TextField
        label="Interface"
        mono
        value={kysely.interface}
        onChange={(name) => change({ interface: name }, 'interface')}
      />
      <SelectField
        label="Tables"
        value={kysely.tables}
        options={[
          ['interfaces', 'an interface each'],
          ['inline', 'inside the interface'],
        ]}
        onChange={(tables) => change({ tables })}
      />
      <SelectField
        label="Enums"
        value={kysely.enums}
        options={[
          ['alias', 'a type alias each'],
          ['inline', 'unions in place'],
        ]}
        onChange={(enums) => change({ enums })}
      />
      <SelectField
        label="Driver"
        mono
        value={kysely.driver}
        options={['better-sqlite3', 'bun:sqlite', 'libsql']}
        onChange={(driver) => change({ driver })}
      />
      <CheckOption
        label="Generated<T>"
        says="for what the database fills in"
        checked={kysely.generated}
        onChange={(generated) => change({ generated })}
      />
      <CheckOption
        label="Row types"
        says="User, NewUser and UserUpdate"
        checked={kysely.rowTypes}
        onChange={(rowTypes) => change({ rowTypes })}
      />
    </>
  )
}

function StyleFields({ conventions, set }: PartProps) {
  const { style, drizzle } = conventions
  return (
    <>
      <CheckOption
        label="Relations"
        says="write relations() too"
        checked={drizzle.relations}
        onChange={(relations) => set({ drizzle: { ...drizzle, relations } })}
      />
      <SelectField
        label="Quotes"
        value={style.quotes}
        options={['single', 'double']}
        onChange={(quotes) => set({ style: { ...style, quotes } })}
      />
      <SelectField
        label="Indent"
        value={style.indent}
        options={[
          ['two', 'two spaces'],
          ['four', 'four spaces'],
          ['tab', 'a tab'],
        ]}
        onChange={(indent) => set({ style: { ...style, indent } })}
      />
      <CheckOption
        label="Semicolons"
        says="at the end of statements"
        checked={style.semicolons}
        onChange={(semicolons) => set({ style: { ...style, semicolons } })}
      />
    </>
  )
}

type FileKey = Exclude<keyof Conventions['files'], 'aliases'>

const FILES: readonly { key: FileKey; label: string; optional: boolean }[] = [
  { key: 'drizzle', label: 'Drizzle schema', optional: false },
  { key: 'kysely', label: 'Kysely types', optional: false },
  { key: 'check', label: 'Agreement check', optional: true },
  { key: 'connection', label: 'Connection', optional: true },
  { key: 'migrations', label: 'Migrations', optional: false },
  { key: 'config', label: 'Config', optional: true },
  { key: 'models', label: 'Enum models', optional: true },
  { key: 'textEnum', label: 'textEnum', optional: true },
  { key: 'uuid', label: 'uuidv7', optional: true },
  { key: 'database', label: 'Database', optional: false },
]

function FileFields({ conventions, set }: PartProps) {
  const { files } = conventions
  return (
    <>
      {FILES.map(({ key, label, optional }) => (
        <TextField
          key={key}
          label={label}
          mono
          placeholder={optional ? 'not written' : ''}
          value={files[key] ?? ''}
          check={key === 'database' ? any : pathCheck(optional)}
          onChange={(path) =>
            set({ files: { ...files, [key]: optional && path === '' ? null : path } }, key)
          }
        />
      ))}
      <TextField
        label="Aliases"
        mono
        lines
        placeholder="$lib = src/lib"
        value={Object.entries(files.aliases)
          .map((pair) => pair.join(' = '))
          .join('\n')}
        onChange={(text) => set({ files: { ...files, aliases: aliasesIn(text) } }, 'aliases')}
      />
    </>
  )
}

const any = () => null

const pathCheck = (optional: boolean) => (path: string) =>
  path === ''
    ? optional
      ? null
      : 'A path is needed.'
    : isInside(path)
      ? null
      : 'A path is relative to the repository, with / and without ..'

const aliasesIn = (text: string): Record<string, string> =>
  Object.fromEntries(
    text.split('\n').flatMap((line) => {
      const [alias, folder] = line.split('=').map((part) => part.trim())
      return alias === undefined || alias === '' ? [] : [[alias, folder ?? '']]
    }),
  )
