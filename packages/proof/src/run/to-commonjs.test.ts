import ts from 'typescript-browser'
import { expect, test } from 'vitest'
import { createToCommonJs } from './to-commonjs.ts'

const packages: Readonly<Record<string, object>> = {
  a: { one: () => 1, two: (x: number) => x + 2 },
  b: { three: 3 },
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

const whole = (text: string): string =>
  ts.transpileModule(text, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
  }).outputText

const IMPORTS = "import { one, two, type T } from 'a'\nimport { three } from 'b'\n"
const FILES: Readonly<Record<string, string>> = {
  constants: `${IMPORTS}export const x = one()\nexport const y = two(x) as T\nconst own = y\nexport const z = [own] satisfies unknown`,
  'types only': `${IMPORTS}export interface A { readonly a: T }\nexport type B = A['a']`,
  'what is not imported for its value': `${IMPORTS}export const x: typeof three = one()`,
  'a function, a list of exports': `${IMPORTS}function f() { return one() }\nconst x = f()\nexport { x }\nexport default x`,
  'names like those that TypeScript makes': `${IMPORTS}export const a_1 = 5\nexport const x = one() + a_1`,
  'our own mark': `${IMPORTS}export const x = (() => {\n__tandem_piece__;\n}).name\nexport const y = one()`,
  'more than one in a statement': `${IMPORTS}export const x = one(), y = two(x)\nexport let w = 1`,
  'taken apart': `${IMPORTS}export const [x, y] = [one(), 2]`,
}

test.each(Object.entries(FILES))('%s: runs as what TypeScript makes of the whole', (_, text) => {
  expect(run(createToCommonJs()(new Map([['s.ts', text]]))['s.ts'] ?? '')).toEqual(run(whole(text)))
})

test('after an edit, too', () => {
  const toCommonJs = createToCommonJs()
  const edits = [
    `${IMPORTS}export const x = one()\nexport const y = two(x)`,
    `${IMPORTS}export const x = one()\nexport const y = two(x) + three`,
    `${IMPORTS}export const y = 1\nexport const x = two(y)`,
    `import { three } from 'b'\nexport const x = three`,
  ]
  for (const text of edits)
    expect(run(toCommonJs(new Map([['s.ts', text]]))['s.ts'] ?? '')).toEqual(run(whole(text)))
})
