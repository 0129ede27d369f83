import { expect, test } from 'vitest'
import { checkerTypes, packTypes } from './types-plugin.mjs'

test('packs what the two libraries and the language declare, each file once', () => {
  const { kysely, drizzle } = packTypes()
  expect(Object.keys(kysely)).toContain('/lib/lib.es2023.d.ts')
  expect(Object.keys(kysely)).toContain('/node_modules/kysely/dist/util/column-type.d.ts')
  expect(Object.keys(drizzle)).toContain('/node_modules/drizzle-orm/sqlite-core/table.d.ts')
  expect(Object.keys(drizzle).filter((path) => path in kysely)).toEqual([])
  for (const path of [...Object.keys(kysely), ...Object.keys(drizzle)])
    expect(path).toMatch(
      /^\/(lib\/lib\.|node_modules\/(kysely|drizzle-orm)\/).*(\.ts|package\.json)$/,
    )
})

test("keeps Kysely's comments, and none of Drizzle's", () => {
  const { kysely, drizzle } = packTypes()
  expect(kysely['/node_modules/kysely/dist/util/column-type.d.ts']).toContain('/**')
  expect(Object.values(drizzle).filter((text) => text.includes('/**'))).toEqual([])
})

test("packs none of Drizzle's other databases", () => {
  const others = Object.entries(packTypes().drizzle).filter(
    ([path]) => !/\/sqlite-core\//.test(path) && /-core\//.test(path),
  )
  expect(others.length).toBeGreaterThan(0)
  for (const [, text] of others)
    expect(text).toMatch(/^(export type \w+<A = unknown, B = unknown, C = unknown> = never\n)+$/)
})

test('leaves every other module alone', () => {
  const plugin = checkerTypes()
  expect(plugin.resolveId('kysely')).toBeUndefined()
  expect(plugin.load('kysely')).toBeUndefined()
  expect(() => plugin.load('\0virtual:types/valibot')).toThrow('no types of “valibot”')
})
