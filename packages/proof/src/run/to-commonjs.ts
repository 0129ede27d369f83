import ts from 'typescript-browser'

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.CommonJS,
  removeComments: true,
}

/**
 * Turns TypeScript into JavaScript that a sandbox runs. A text that it has seen before is not gone through again, and
 * of another text of the same file only the statements that are new: the rest costs more than all else of a proof.
 */
export function createToCommonJs(): (
  files: ReadonlyMap<string, string>,
) => Readonly<Record<string, string>> {
  let known = new Map<string, Known>()
  return (files) => {
    const next = new Map<string, Known>()
    const modules: Record<string, string> = {}
    for (const [path, text] of files) {
      if (!/\.[cm]?[jt]sx?$/.test(path)) continue
      const before = known.get(path)
      const now = before?.text === text ? before : { text, ...made(text, before?.pieces) }
      next.set(path, now)
      modules[path] = now.code
    }
    known = next
    return modules
  }
}

/** What became of constants, each by its text and the imports that stand above it. */
type Pieces = ReadonlyMap<string, Piece>

interface Piece {
  readonly code: string
  /** What it needs: `const sqlite_core_1 = require("drizzle-orm/sqlite-core");`, by the name. */
  readonly requires: ReadonlyMap<string, string>
}

interface Made {
  readonly code: string
  /** Empty: the text could not be taken apart. */
  readonly pieces: Pieces
}

interface Known extends Made {
  readonly text: string
}

const transpiled = (text: string): string =>
  ts.transpileModule(text, { compilerOptions: OPTIONS }).outputText

function made(text: string, before: Pieces = new Map()): Made {
  const parts = partsOf(text)
  const pieces = parts === null ? null : piecesOf(parts, before)
  const code = parts === null || pieces === null ? null : joined(parts, pieces)
  return pieces === null || code === null
    ? { code: transpiled(text), pieces: new Map() }
    : { code, pieces }
}

/** A file of nothing but imports, constants and types; the constants are what runs. */
interface Parts {
  readonly imports: string
  readonly constants: readonly Constant[]
}

interface Constant {
  readonly name: string
  /** Without its `export`. */
  readonly text: string
  readonly isExported: boolean
}

/** Null: there is more in the file than that. */
function partsOf(text: string): Parts | null {
  const file = ts.createSourceFile('module.ts', text, ts.ScriptTarget.ES2022)
  const imports: string[] = []
  const constants: Constant[] = []
  for (const statement of file.statements) {
    if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) continue
    const own = text.slice(statement.getStart(file), statement.end)
    const constant = ts.isVariableStatement(statement) ? constantOf(statement, own) : null
    if (constant !== null) constants.push(constant)
    else if (ts.isImportDeclaration(statement) && statement.importClause !== undefined)
      imports.push(own)
    else return null
  }
  return { imports: imports.join('\n'), constants }
}

function constantOf(
  { declarationList, modifiers }: ts.VariableStatement,
  text: string,
): Constant | null {
  const [declaration, second] = declarationList.declarations
  const isExported = modifiers?.length === 1 && text.startsWith('export ')
  const own = isExported ? text.slice('export '.length) : text
  if (declaration === undefined || second !== undefined || !own.startsWith('const ')) return null
  if (!ts.isIdentifier(declaration.name)) return null
  return { name: declaration.name.text, text: own, isExported }
}

// TypeScript leaves a name that it does not know as it is: by it the pieces are found again in what comes out.
const MARK = '__tandem_piece__'

const keyOf = ({ imports }: Parts, { text }: Constant): string => `${imports}\n${text}`

/** Null: what came out of TypeScript is not what was expected. */
function piecesOf(parts: Parts, before: Pieces): Pieces | null {
  const { imports, constants } = parts
  const unknown = constants.filter((it) => !before.has(keyOf(parts, it)))
  const texts = [imports, ...unknown.map(({ text }) => text)]
  const made = unknown.length === 0 ? '' : transpiled(texts.join(`\n${MARK};\n`))
  const [head = '', ...codes] = made.split(`${MARK};\n`)
  const requires = requiresIn(head)
  if (requires === null || codes.length !== unknown.length) return null
  const fresh = new Map(
    unknown.map((it, at): [string, Piece] => {
      const code = codes[at] ?? ''
      const own = [...requires].filter(([name]) => code.includes(name))
      return [keyOf(parts, it), { code, requires: new Map(own) }]
    }),
  )
  return new Map(
    constants.flatMap((it) => {
      const key = keyOf(parts, it)
      const piece = fresh.get(key) ?? before.get(key)
      return piece === undefined ? [] : [[key, piece]]
    }),
  )
}

const PREAMBLE = `"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
`

/** The lines that import, by the name that each declares; null: there are others. */
function requiresIn(head: string): ReadonlyMap<string, string> | null {
  const lines = head.replace(PREAMBLE, '').split('\n').filter(Boolean)
  const found = lines.flatMap((line) => {
    const name = /^const (\w+) = require\("[^"]*"\);$/.exec(line)?.[1]
    return name === undefined ? [] : [[name, line] as const]
  })
  return found.length === lines.length ? new Map(found) : null
}

/** Null: two would have one name. */
function joined(parts: Parts, pieces: Pieces): string | null {
  const own = parts.constants.map((it) => ({ ...it, piece: pieces.get(keyOf(parts, it)) }))
  const requires = new Map(own.flatMap(({ piece }) => [...(piece?.requires ?? [])]))
  const lines = new Set(own.flatMap(({ piece }) => [...(piece?.requires.values() ?? [])]))
  const names = new Set([...requires.keys(), ...own.map(({ name }) => name)])
  if (names.size < lines.size + own.length) return null
  const codes = own.map(
    ({ name, isExported, piece }) =>
      (piece?.code ?? '') + (isExported ? `exports.${name} = ${name};\n` : ''),
  )
  return [PREAMBLE, [...lines].join('\n'), '\n', ...codes].join('')
}
