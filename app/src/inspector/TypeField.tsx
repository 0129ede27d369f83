import { sqlType } from '@tandem/formats'
import type { ColumnType, EnumId } from '@tandem/model'
import { useDesign } from '../session/context.ts'
import { Field, FieldRow, SelectField, TextField } from '../ui/fields.tsx'
import { orNull } from './use-edits.ts'

interface TypeFieldProps {
  readonly type: ColumnType
  readonly onChange: (type: ColumnType, merge?: string) => void
  /** Makes an enum and gives it to the column. */
  readonly onNewEnum: () => void
}

type Kind = ColumnType['kind']

const KINDS: readonly (readonly [Exclude<Kind, 'enum'>, string])[] = [
  ['text', 'text'],
  ['integer', 'integer'],
  ['boolean', 'boolean'],
  ['timestamp', 'timestamp'],
  ['isoDate', 'iso date'],
  ['real', 'real'],
  ['numeric', 'numeric'],
  ['json', 'json'],
  ['blob', 'blob'],
  ['declared', 'as declared'],
]

/** What a value means, with the options of its kind. */
export function TypeField({ type, onChange, onNewEnum }: TypeFieldProps) {
  const enums = useDesign(({ schema }) => schema.enums)
  const choose = (choice: string) => {
    if (choice === 'new enum') onNewEnum()
    else if (choice.startsWith('enum:')) onChange({ kind: 'enum', enum: choice.slice(5) as EnumId })
    else onChange(plainType(choice as Exclude<Kind, 'enum'>, type))
  }
  return (
    <>
      <SelectField<string>
        label="Type"
        mono
        value={type.kind === 'enum' ? `enum:${type.enum}` : type.kind}
        onChange={choose}
        options={[
          ...KINDS,
          ...enums.map(({ id, name }) => [`enum:${id}`, `enum ${name}`] as const),
          ['new enum', 'new enum…'],
        ]}
      />
      <TypeOptions type={type} onChange={onChange} />
    </>
  )
}

function plainType(kind: Exclude<Kind, 'enum'>, before: ColumnType): ColumnType {
  switch (kind) {
    case 'integer':
    case 'boolean':
    case 'real':
    case 'isoDate':
      return { kind }
    case 'text':
      return { kind, length: null }
    case 'timestamp':
      return { kind, unit: 'ms' }
    case 'numeric':
      return { kind, as: 'string' }
    case 'json':
      return { kind, storage: 'text', shape: null }
    case 'blob':
      return { kind, as: 'buffer' }
    case 'declared':
      return { kind, sql: sqlType(before), tsType: 'unknown' }
  }
}

type OptionsProps = Pick<TypeFieldProps, 'type' | 'onChange'>

function TypeOptions({ type, onChange }: OptionsProps) {
  switch (type.kind) {
    case 'integer':
    case 'boolean':
    case 'real':
    case 'isoDate':
    case 'enum':
      return null
    case 'text':
      return (
        <TextField
          label="Length"
          placeholder="any"
          value={type.length === null ? '' : String(type.length)}
          check={wholeNumber}
          onChange={(text) =>
            onChange({ ...type, length: text === '' ? null : Number(text) }, 'length')
          }
        />
      )
    case 'timestamp':
      return (
        <SelectField
          label="Unit"
          value={type.unit}
          options={[
            ['ms', 'milliseconds'],
            ['s', 'seconds'],
          ]}
          onChange={(unit) => onChange({ ...type, unit })}
        />
      )
    case 'numeric':
      return (
        <SelectField
          label="In TypeScript"
          value={type.as}
          options={['string', 'number', 'bigint']}
          onChange={(as) => onChange({ ...type, as })}
        />
      )
    case 'blob':
      return (
        <SelectField
          label="In TypeScript"
          value={type.as}
          options={[
            ['buffer', 'Buffer'],
            ['bigint', 'bigint'],
          ]}
          onChange={(as) => onChange({ ...type, as })}
        />
      )
    case 'json':
      return <JsonOptions type={type} onChange={onChange} />
    case 'declared':
      return <DeclaredOptions type={type} onChange={onChange} />
  }
}

interface OptionsOf<K extends Kind> {
  readonly type: Extract<ColumnType, { kind: K }>
  readonly onChange: TypeFieldProps['onChange']
}

const JsonOptions = ({ type, onChange }: OptionsOf<'json'>) => (
  <>
    <SelectField
      label="Stored as"
      value={type.storage}
      options={['text', 'blob']}
      onChange={(storage) => onChange({ ...type, storage })}
    />
    <TextField
      label="Shape"
      mono
      lines
      placeholder="{ theme: string }"
      value={type.shape ?? ''}
      onChange={(shape) => onChange({ ...type, shape: orNull(shape) }, 'shape')}
    />
  </>
)

const DeclaredOptions = ({ type, onChange }: OptionsOf<'declared'>) => (
  <Field label="Declared">
    <FieldRow>
      <TextField
        bare
        mono
        label="Type in SQL"
        placeholder="SQL type"
        value={type.sql}
        onChange={(sql) => onChange({ ...type, sql }, 'declared')}
      />
      <TextField
        bare
        mono
        label="Type in TypeScript"
        placeholder="TypeScript type"
        value={type.tsType}
        onChange={(tsType) => onChange({ ...type, tsType }, 'tsType')}
      />
    </FieldRow>
  </Field>
)

const wholeNumber = (text: string): string | null =>
  text === '' || /^[1-9]\d{0,8}$/.test(text) ? null : 'A whole number from 1, or nothing.'
