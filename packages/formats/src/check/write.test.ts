import { CONVENTIONS, type Conventions, type TableId, emptySchema, newTable } from '@tandem/model'
import { expect, test } from 'vitest'
import { textOf } from '../chunk.ts'
import { writeDualSchemaCheck } from './write.ts'

const { standard, velist, molos } = CONVENTIONS
const schema = { ...emptySchema, tables: [newTable('t' as TableId, "it's")] }

const written = (conventions: Conventions): string | null => {
  const file = writeDualSchemaCheck({ schema, conventions })
  return file === null ? null : textOf(file.chunks)
}

test('stands where the conventions want it, in their style', () => {
  expect(writeDualSchemaCheck({ schema, conventions: standard })?.path).toBe(
    'src/db/dual-schema.check.ts',
  )
  expect(written(standard)).toContain(`  "it's": Agree<Diff<"it's">>\n`)
  expect(written(velist)).toContain("import type { DatabaseSchema as Kysely } from './connection';")
  const check = 'lib/server/db/dual-schema.check.ts'
  const own = written({ ...molos, files: { ...molos.files, check } })
  expect(own).toContain('import type * as schema from "$lib/server/db/schema/tables";')
  expect(own).not.toMatch(/'(?!s\b)/)
})

test('imports an interface that is called Kysely by that name', () => {
  const kysely = { ...standard.kysely, interface: 'Kysely' }
  expect(written({ ...standard, kysely })).toContain("import type { Kysely } from './database'")
})

test('is not written where nobody wants it, where there is no table, or for drizzle-orm 1.0', () => {
  expect(written(molos)).toBeNull()
  expect(writeDualSchemaCheck({ schema: emptySchema, conventions: standard })).toBeNull()
  const migrations = { format: 'folders', down: false } as const
  expect(written({ ...standard, migrations })).toBeNull()
})
