import { expect, test } from 'vitest'
import { enumChecks } from './enum-check.ts'

const checks = (check: string) =>
  Object.fromEntries(enumChecks(`CREATE TABLE t (a text, ${check})`))

test.each([
  [`CHECK (a IN ('x', 'y'))`, { a: ['x', 'y'] }],
  [`CHECK (((A) IN ('x')))`, { a: ['x'] }],
  [`b text CHECK(b IN ('y', 'x', 'y'))`, { b: ['x', 'y'] }],
  [
    `CONSTRAINT c CHECK("t"."a" in ('it''s', 'CHECK (a IN (1))'))`,
    { a: ['CHECK (a IN (1))', "it's"] },
  ],
  [`CHECK ((a IN ('x')) OR a IS NULL)`, { a: ['x'] }],
  [`CHECK (a IN ('x') OR t.a IS NULL)`, { a: ['x'] }],
  [`CHECK (a IN ('x') OR b IS NULL)`, {}],
  [`CHECK (a IN ('x') AND length(a) > 1)`, {}],
  [`CHECK (a NOT IN ('x'))`, {}],
  [`CHECK (a IN (0, 1))`, {}],
  [`CHECK (a IN ())`, {}],
  [`CHECK (a IN (SELECT 'x'))`, {}],
  [`DEFAULT 'CHECK (a IN (1))'`, {}],
])('%s', (check, values) => {
  expect(checks(check)).toEqual(values)
})
