import ts from 'typescript-browser'
import { expect, test } from 'vitest'
import { plainModule } from './plain-module.ts'
import { createToCommonJs } from './to-commonjs.ts'

const packages: Readonly<Record<string, object>> = {
  a: { one: () => 1, two: (x: number) => x + 2 },
  b: { three: 3, default: 4 },
}

/** What a module exports when it is run. */
function run(code: string): Readonly<Record<string, unknown>> {
  const exports = {}
  const asked: string[] = []
  // oxlint-disable-next-line typescript/no-implied-eval -- the code is our own
  new Function('require', 'exports', code)((name: string) => {
    asked.push(name)
    return packages[name]
  }, exports)
  return { ...exports, asked }
}

const byTypeScript = (text: string): string =>
  ts.transpileModule(text, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
  }).outputText

const made = (text: string): string => createToCommonJs()(new Map([['s.ts', text]]))['s.ts'] ?? ''

const IMPORTS = "import { one, two as second, type T } from 'a'\nimport { three } from 'b'\n"

/** Files that are written anew in their own words. */
const PLAIN: Readonly<Record<string, string>> = {
  constants: `${IMPORTS}export const x = one()\nexport const y = second(x) as T\nconst own = y\nexport const z = [own] satisfies unknown`,
  'types only': `${IMPORTS}export interface A { readonly a: T }\nexport type B = A['a']`,
  'what is not imported for its value': `${IMPORTS}export const x: typeof three = one()`,
  'only types of a module':
    "import type { T } from 'a'\nimport type * as all from 'a'\nimport { type U, three } from 'b'\nexport const x: T = three",
  'more than one in a statement': `${IMPORTS}export const x = one(), y: T = second(x);export const z = y`,
  'what looks like a name': `${IMPORTS}export const x = { one: 1, three, second: { one } .one(), [three]: one }.one`,
  functions: `${IMPORTS}export const x = ((a: number, { one: b, c }: T, ...d: T[]): Map<string, T> => [a + b + c, one(), ...d])(1, { one: 2, c: 3 }, 4)`,
  'types in calls': `${IMPORTS}export const x = one<Map<string, T>>()\nexport const y = ((a?: T) => a ?? three)<T>()!\nexport const z = String.raw<T>\`a\${three as T}b\``,
  'words of the language': `${IMPORTS}export const x = [!three, -1, 2n, /one/g.source, null, true, \`\${one()}\`, three > 1 ? one() : 5, new Set([one()]).size]`,
  'no semicolons, comments': `${IMPORTS}// first\nexport const x = one() // one\n/** two */\nexport const y = /* one */ second(x) /* > */\n`,
}

/** Files with more in them, which only TypeScript knows. */
const OTHER: Readonly<Record<string, string>> = {
  'a function, a list of exports': `${IMPORTS}function f() { return one() }\nconst x = f()\nexport { x }\nexport default x`,
  'names that are in the way': `${IMPORTS}export const x = ((one: number) => one)(5)\nexport const y = (([three]) => three)([1])`,
  'a name that CommonJS has': `${IMPORTS}export const exports = one()\nexport const x = 1`,
  'a name like ours': `${IMPORTS}export const tandem_module_0 = one()`,
  variables: `${IMPORTS}export let x = one()\nx = 3`,
  'a constant that is set': `${IMPORTS}const a = { b: 1 }\nexport const x = [(a.b = 2), a.b]`,
  blocks: `${IMPORTS}export const x = (() => {\nconst a = 1\none()\nreturn a }).name`,
  'taken apart': `${IMPORTS}export const [x, y] = [one(), 2]`,
  'all of a module': "import * as a from 'a'\nexport const x = a.one()\nexport * from 'b'",
  'a default': "import b, { three } from 'b'\nexport const x = [b, three]",
  'an enum': "export enum E { A, B = 'b' }\nexport const x = E.A",
}

test.each(Object.entries({ ...PLAIN, ...OTHER }))(
  '%s: runs as what TypeScript makes of it',
  (_, text) => {
    expect(run(made(text))).toEqual(run(byTypeScript(text)))
  },
)

test('the emitter of TypeScript is asked only where it must be', () => {
  const isPlain = ([, text]: readonly [string, string]) => plainModule(text) !== null
  expect(Object.entries(PLAIN).filter((it) => !isPlain(it))).toEqual([])
  expect(Object.entries(OTHER).filter(isPlain)).toEqual([])
})

test('a mistake in the text is left to TypeScript', () => {
  expect(plainModule('export const x = {')).toBeNull()
  expect(plainModule('export const = 1')).toBeNull()
})
