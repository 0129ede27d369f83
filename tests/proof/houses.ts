import { CONVENTIONS, type Conventions } from '@tandem/model'
import { KINDS, type Kind } from './sampler.ts'

const { standard } = CONVENTIONS
const kinds = (...names: readonly string[]): readonly Kind[] =>
  KINDS.filter(({ name }) => names.includes(name))

/** The houses that write the interface in ways of their own, and the kinds of column that this is about. */
export const HOUSES: readonly (readonly [string, Conventions, readonly Kind[]])[] = [
  ['standard', standard, KINDS],
  [
    'without Generated, enums as plain text, in one interface',
    {
      ...standard,
      enums: 'text',
      kysely: { ...standard.kysely, generated: false, tables: 'inline', driver: 'bun:sqlite' },
    },
    kinds('text', 'enum', 'boolean', 'bytes'),
  ],
  [
    'libsql, with textEnum',
    {
      ...standard,
      files: { ...standard.files, models: 'src/db/models.ts', textEnum: 'src/db/text-enum.ts' },
      style: { quotes: 'single', semicolons: true, indent: 'tab' },
      enums: 'textEnum',
      kysely: { ...standard.kysely, enums: 'inline', driver: 'libsql' },
    },
    kinds('text', 'enum', 'jsonb', 'bytes', 'digits'),
  ],
]
