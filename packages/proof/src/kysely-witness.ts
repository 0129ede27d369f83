import ts from 'typescript-browser'
import { type Checker, inProject } from './checker.ts'
import { type ReadType, readType, spelled } from './read-type.ts'
import { rememberedTables } from './remembered-tables.ts'
import type { Witness, WitnessColumn, WitnessTable } from './witness.ts'

const QUESTION = '/own/kysely.ts'

/** What Kysely makes of the interface: three types of each table, as properties that a checker can list. */
const question = (path: string, name: string): string => `
import type { Insertable, Selectable, Updateable } from 'kysely'
import type { ${JSON.stringify(name)} as Tables } from ${JSON.stringify(inProject(path))}
type Of<T> = { select: Selectable<T>; insert: Insertable<T>; update: Updateable<T>; own: T }
export type Answer = { [T in keyof Tables]: Of<Tables[T]> }
`

/** The export that holds the tables, and its file from the root of the repository. */
export interface KyselyPlace {
  readonly path: string
  readonly interface: string
}

/**
 * Asks before the program is made, so that one program answers all. An interface that could not be named as the
 * conventions wish is called `Database`.
 */
export const askKysely = (checker: Checker, place: KyselyPlace): void =>
  checker.ask(QUESTION, question(place.path, place.interface))

/** What the exported Kysely interface says, as TypeScript understands it. */
export function readKysely(checker: Checker, place: KyselyPlace): Witness {
  const problems = checker.syntaxProblems(place.path)
  const named = exportedName(checker.program(), place)
  if (typeof named !== 'string') return { tables: null, problems: [named.problem, ...problems] }
  if (named !== place.interface) askKysely(checker, { ...place, interface: named })
  const program = checker.program()
  const types = program.getTypeChecker()
  const [file, asked] = [inProject(place.path), QUESTION].map((it) => program.getSourceFile(it))
  const answer = asked === undefined ? undefined : answerIn(types, asked)
  if (file === undefined || answer === undefined)
    throw new Error('TypeScript lost the question about the interface.')
  const remembered = rememberedTables(checker, named, types, file)
  const tables = answer.getProperties().flatMap((of) => {
    const declaration = of.declarations?.length === 1 ? of.declarations[0] : undefined
    const { table } = remembered(declaration, () => ({
      table: tableOf(types, of.name, types.getTypeOfSymbol(of)),
      problems: [],
    }))
    return table ?? []
  })
  return { tables, problems }
}

function exportedName(
  program: ts.Program,
  { path, interface: wanted }: KyselyPlace,
): string | { readonly problem: string } {
  const file = program.getSourceFile(inProject(path))
  if (file === undefined)
    return { problem: `There is no file ${path}: export the Kysely interface to it.` }
  const types = program.getTypeChecker()
  const module = types.getSymbolAtLocation(file)
  const names = new Set(
    module === undefined ? [] : types.getExportsOfModule(module).map(({ name }) => name),
  )
  if (names.has(wanted)) return wanted
  if (names.has('Database')) return 'Database'
  return {
    problem: `${path} exports no “${wanted}”: name it in the conventions as the file names the interface of its tables.`,
  }
}

function answerIn(types: ts.TypeChecker, file: ts.SourceFile): ts.Type | undefined {
  const alias = file.statements.find(
    (it): it is ts.TypeAliasDeclaration =>
      ts.isTypeAliasDeclaration(it) && it.name.text === 'Answer',
  )
  const symbol = alias === undefined ? undefined : types.getSymbolAtLocation(alias.name)
  return symbol === undefined ? undefined : types.getDeclaredTypeOfSymbol(symbol)
}

interface Sides {
  readonly select: ReadonlyMap<string, ts.Symbol>
  readonly insert: ReadonlyMap<string, ts.Symbol>
  readonly update: ReadonlyMap<string, ts.Symbol>
}

function tableOf(types: ts.TypeChecker, name: string, table: ts.Type): WitnessTable {
  const side = (key: string) => {
    const symbol = table.getProperty(key)
    const columns = symbol === undefined ? [] : types.getTypeOfSymbol(symbol).getProperties()
    return new Map(columns.map((column) => [column.name, column]))
  }
  const sides = { select: side('select'), insert: side('insert'), update: side('update') }
  return {
    name,
    // The interface has views as it has tables.
    kind: null,
    columns: [...side('own').keys()].map((column) => columnOf(types, column, sides)),
  }
}

function columnOf(types: ts.TypeChecker, name: string, sides: Sides): WitnessColumn {
  const read = (side: keyof Sides, undefinedToo: boolean): ReadType | null => {
    const symbol = sides[side].get(name)
    if (symbol === undefined) return null
    return readType(types, types.getTypeOfSymbol(symbol), { undefinedToo })
  }
  const select = read('select', true)
  const insert = read('insert', false)
  const update = read('update', false)
  // Whoever says that a column may be absent does not say that it may be NULL: the type tells them apart.
  const isAbsent = select?.text.split(' | ').includes('undefined') === true
  const nullable = isAbsent ? null : (select?.nullable ?? null)
  const isOptional = isOptionalIn(sides.insert.get(name))
  const own = select === null ? 'never' : spelled(select)
  const takes = (type: ReadType | null) =>
    type === null || spelled(type) === own ? null : spelled(type)
  return {
    name,
    select: select?.text ?? 'never',
    values: select?.values ?? null,
    nullable,
    insert: insert === null ? 'never' : isOptional ? 'optional' : 'required',
    // A column that may be NULL may be left out, whoever fills it in.
    filled: insert?.nullable === false && nullable === false ? isOptional : null,
    update: update !== null,
    takes: { insert: takes(insert), update: takes(update) },
    stored: null,
  }
}

const isOptionalIn = (column: ts.Symbol | undefined): boolean =>
  column !== undefined && (column.flags & ts.SymbolFlags.Optional) !== 0
