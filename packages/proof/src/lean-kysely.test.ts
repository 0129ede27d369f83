import { expect, test } from 'vitest'
import { leanKysely } from './lean-kysely.ts'
import { packTypes } from './types-plugin.mjs'

const kyselyFor = leanKysely(Object.values(packTypes()))
const isLean = (...texts: readonly string[]): boolean =>
  !kyselyFor(new Map(texts.map((text, at) => [`${at}.ts`, text]))).text.includes('kysely.js')

test.each([
  "import type { ColumnType, Generated } from 'kysely'",
  'import { type Insertable as New,\n  type Selectable,\n} from "kysely"',
  "export type { Generated } from 'kysely'",
  "import { text } from 'drizzle-orm/sqlite-core'",
  "import { x } from 'kysely-codegen'",
])('of %j only the types of columns are read', (text) => {
  expect(isLean(text)).toBe(true)
})

test.each([
  "import { Kysely } from 'kysely'",
  "import type { Generated, RawBuilder } from 'kysely'",
  "import * as kysely from 'kysely'",
  "import kysely from 'kysely'",
  "export * from 'kysely'",
  "type Id = import('kysely').Generated<number>",
  "import type { Generated } from 'kysely'\nimport * as all from 'kysely'",
  'const { sql } = require(`kysely`)',
])('of %j the whole is read', (text) => {
  expect(isLean("import type { Generated } from 'kysely'", text)).toBe(false)
})
