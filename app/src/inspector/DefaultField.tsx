import { type Column, type Default, type Enum, enumOf } from '@tandem/model'
import { useDesign } from '../session/context.ts'
import { SelectField, TextField } from '../ui/fields.tsx'

interface DefaultFieldProps {
  readonly column: Column
  readonly onChange: (value: Default | null, merge?: string) => void
}

const SQL = ['CURRENT_TIMESTAMP', 'unixepoch()', "unixepoch('subsec') * 1000"]
const CODE = ['crypto.randomUUID()', 'uuidv7()']

/** What a new row has in the column when nothing is given. */
export function DefaultField({ column, onChange }: DefaultFieldProps) {
  const { default: value } = column
  const choices = useDesign(({ schema }) =>
    column.type.kind === 'enum' ? enumOf(schema, column.type.enum) : null,
  )
  return (
    <>
      <SelectField
        label="Default"
        value={value?.kind ?? 'none'}
        options={[
          ['none', 'none'],
          ['literal', 'a value'],
          ['sql', 'SQL, by the database'],
          ['code', 'code, by Drizzle'],
        ]}
        onChange={(kind) => onChange(kind === 'none' ? null : firstDefault(kind, column, choices))}
      />
      {value?.kind === 'literal' && (
        <LiteralField column={column} value={value.value} choices={choices} onChange={onChange} />
      )}
      {value?.kind === 'sql' && (
        <TextField
          label="Expression"
          mono
          value={value.sql}
          suggestions={SQL}
          onChange={(sql) => onChange({ kind: 'sql', sql }, 'default')}
        />
      )}
      {value?.kind === 'code' && (
        <TextField
          label="Code"
          mono
          value={value.code}
          suggestions={CODE}
          onChange={(code) => onChange({ kind: 'code', code }, 'default')}
        />
      )}
    </>
  )
}

const isNumber = ({ type }: Column): boolean =>
  ['integer', 'timestamp', 'real', 'numeric'].includes(type.kind)

function firstDefault(kind: Default['kind'], column: Column, choices: Enum | null): Default {
  const { type } = column
  if (kind === 'code') return { kind, code: 'crypto.randomUUID()' }
  if (kind === 'literal') {
    const value =
      type.kind === 'boolean' ? false : isNumber(column) ? 0 : (choices?.values[0]?.value ?? '')
    return { kind, value }
  }
  if (type.kind === 'timestamp')
    return { kind, sql: type.unit === 's' ? 'unixepoch()' : "unixepoch('subsec') * 1000" }
  return { kind, sql: 'CURRENT_TIMESTAMP' }
}

interface LiteralFieldProps extends DefaultFieldProps {
  readonly value: string | number | boolean | null
  readonly choices: Enum | null
}

/** A value in the input that fits the column's type. */
function LiteralField({ column, value, choices, onChange }: LiteralFieldProps) {
  const set = (next: LiteralFieldProps['value']) =>
    onChange({ kind: 'literal', value: next }, 'default')
  if (column.type.kind === 'boolean')
    return (
      <SelectField
        label="Value"
        value={value === true || value === 1 ? 'true' : 'false'}
        options={['true', 'false']}
        onChange={(text) => set(text === 'true')}
      />
    )
  if (choices !== null) {
    const values = choices.values.map((it) => it.value)
    const shown = String(value)
    return (
      <SelectField<string>
        label="Value"
        mono
        value={shown}
        options={values.includes(shown) ? values : [shown, ...values]}
        onChange={set}
      />
    )
  }
  const number = isNumber(column)
  return (
    <TextField
      label="Value"
      mono
      placeholder={number ? '0' : 'empty text'}
      value={value === null ? '' : String(value)}
      {...(number ? { check: aNumber } : {})}
      onChange={(text) => set(number ? Number(text) : text)}
    />
  )
}

const aNumber = (text: string): string | null =>
  text.trim() !== '' && Number.isFinite(Number(text)) ? null : 'A number is needed.'
