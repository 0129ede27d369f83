import type { KyselyConventions } from '@tandem/model'
import ts from 'typescript-browser'
import { builderChain, type BuilderChain } from './builder-chain.ts'
import { type Checker, inProject } from './checker.ts'
import { type DrizzleType, STORED, driverType, takenType } from './driver-type.ts'
import { readType } from './read-type.ts'
import { type ReadTable, rememberedTables } from './remembered-tables.ts'
import { bareType } from './stored-type.ts'
import type { Witness, WitnessColumn, WitnessTable } from './witness.ts'

interface Reading {
  readonly types: ts.TypeChecker
  readonly driver: KyselyConventions['driver']
  readonly say: (problem: string) => void
}

/**
 * What the tables and views that a file exports say, as TypeScript understands them, in the terms of who reads the
 * same database with Kysely and this driver.
 */
export function readDrizzle(
  checker: Checker,
  path: string,
  driver: KyselyConventions['driver'],
): Witness {
  const program = checker.program()
  const file = program.getSourceFile(inProject(path))
  if (file === undefined)
    return {
      tables: null,
      problems: [`There is no file ${path}: export the Drizzle schema to it.`],
    }
  const types = program.getTypeChecker()
  const module = types.getSymbolAtLocation(file)
  const remembered = rememberedTables(checker, driver, types, file)
  const read = (module === undefined ? [] : types.getExportsOfModule(module)).map((exported) => {
    const own = exported.flags & ts.SymbolFlags.Alias ? types.getAliasedSymbol(exported) : exported
    return remembered(own.valueDeclaration, () => readTable(types, driver, own))
  })
  const tables = new Map(read.flatMap(({ table }) => (table === null ? [] : [[table.name, table]])))
  return {
    tables: [...tables.values()],
    problems: [...checker.syntaxProblems(path), ...read.flatMap(({ problems }) => problems)],
  }
}

function readTable(types: ts.TypeChecker, driver: Reading['driver'], own: ts.Symbol): ReadTable {
  const problems: string[] = []
  const table = tableOf({ types, driver, say: (problem) => void problems.push(problem) }, own)
  return { table, problems }
}

function tableOf(reading: Reading, own: ts.Symbol): WitnessTable | null {
  const { types } = reading
  if (!(own.flags & ts.SymbolFlags.Variable) || isRelations(own)) return null
  const config = property(types, types.getTypeOfSymbol(own), '_')
  const brand = config === null ? null : literal(types, config, 'brand')
  const kind = brand === 'Table' ? 'table' : brand === 'View' ? 'view' : null
  if (config === null || kind === null) return null
  const columns = property(types, config, kind === 'table' ? 'columns' : 'selectedFields')
  const name = literal(types, config, 'name')
  if (typeof name !== 'string') {
    const what = `The SQL name of the ${kind} ${own.name} is not in its type`
    reading.say(`${what}: write it as a text in the call.`)
    return null
  }
  const found = (columns?.getProperties() ?? []).map((it) => columnOf(reading, kind, it))
  return { name, kind, columns: found }
}

/** To work out the type of `relations(…)` costs more than a table does, and it has no columns. */
function isRelations({ valueDeclaration: written }: ts.Symbol): boolean {
  const made =
    written !== undefined && ts.isVariableDeclaration(written) ? written.initializer : undefined
  if (made === undefined || !ts.isCallExpression(made)) return false
  return ts.isIdentifier(made.expression) && made.expression.text === 'relations'
}

/**
 * What a column's type says of it; null for what is no column. It is all in two arguments of the type, which TypeScript
 * has at hand. The property `_` says the same, but has to be put together of them for each column.
 */
function configOf(types: ts.TypeChecker, column: ts.Type): Config | null {
  if (isColumn(column)) {
    const [facts, , more] = types.getTypeArguments(column)
    if (facts !== undefined) return more === undefined ? [facts] : [facts, more]
  }
  const config = property(types, column, '_')
  return config === null || literal(types, config, 'brand') !== 'Column' ? null : [config]
}

function isColumn(type: ts.Type): type is ts.TypeReference {
  const { symbol } = type as { readonly symbol?: ts.Symbol }
  if (symbol?.name !== 'SQLiteColumn' || !('target' in type)) return false
  const file = symbol.declarations?.[0]?.getSourceFile().fileName ?? ''
  return file.startsWith('/node_modules/drizzle-orm/')
}

/** A type, or several that have their properties together. */
type Config = ts.Type | readonly ts.Type[]

/** The type of a property; null where there is none. */
function property(types: ts.TypeChecker, of: Config, name: string): ts.Type | null {
  for (const one of [of].flat()) {
    const symbol = types.getPropertyOfType(one, name)
    if (symbol !== undefined) return types.getTypeOfSymbol(symbol)
  }
  return null
}

/** The value of a property whose type has only one; null where it has more or is absent. */
function literal(types: ts.TypeChecker, of: Config, name: string): string | boolean | null {
  const type = property(types, of, name)
  if (type === null) return null
  if (type.isStringLiteral()) return type.value
  return type.flags & ts.TypeFlags.BooleanLiteral ? type === types.getTrueType() : null
}

function columnOf(reading: Reading, kind: 'table' | 'view', column: ts.Symbol): WitnessColumn {
  const { types, driver } = reading
  const config = configOf(types, types.getTypeOfSymbol(column))
  const chain = builderChain(types, column)
  if (config === null) return unseen(column.name)
  const type = drizzleType(types, config)
  const isGenerated = !isUndefined(property(types, config, 'generated'))
  const isWritten = kind === 'table' && !isGenerated
  const notNull = literal(types, config, 'notNull') === true
  const taken = takenType(type, driver)
  const takes = taken === null || !isWritten ? null : taken + (notNull ? '' : ' | null')
  return {
    name: sqlName(types, config, chain) ?? column.name,
    ...(driverType(type, driver) ?? { select: type.columnType, values: null }),
    nullable: !notNull,
    insert: !isWritten
      ? 'never'
      : !notNull || isTrue(config, types, 'hasDefault')
        ? 'optional'
        : 'required',
    filled: isWritten ? filled(types, config, chain) : null,
    update: isWritten,
    takes: { insert: takes, update: takes },
    stored: storedOf(types, config, type, chain),
  }
}

const isTrue = (config: Config, types: ts.TypeChecker, name: string): boolean =>
  literal(types, config, name) === true

const isUndefined = (type: ts.Type | null): boolean =>
  type === null || (type.flags & ts.TypeFlags.Undefined) !== 0

/** A column without a name in its call is called as its property is, and the type has the property's name then. */
function sqlName(types: ts.TypeChecker, config: Config, chain: BuilderChain | null): string | null {
  const name = literal(types, config, 'name')
  return typeof name === 'string' && name !== '' ? name : (chain?.name() ?? null)
}

function drizzleType(types: ts.TypeChecker, config: Config): DrizzleType {
  const any = types.getAnyType()
  const data = property(types, config, 'data') ?? any
  const columnType = String(literal(types, config, 'columnType') ?? 'unknown')
  const isCustom = columnType === 'SQLiteCustomColumn'
  const driver = isCustom ? (property(types, config, 'driverParam') ?? any) : data
  const isNarrowed = isCustom && types.isTypeAssignableTo(data, driver)
  return {
    columnType,
    data: readType(types, data),
    driver: isCustom ? readType(types, isNarrowed ? data : driver) : null,
  }
}

/**
 * Whether the database has a default for the column, as far as Drizzle tells. Its types do not tell `$onUpdate` from
 * a default, they call every integer key filled, a rowid or not, and no key of a custom type.
 */
function filled(types: ts.TypeChecker, config: Config, chain: BuilderChain | null): boolean | null {
  const { methods } = chain ?? { methods: new Set<string>() }
  if (methods.has('default')) return true
  const hasDefault = isTrue(config, types, 'hasDefault')
  const isCustom = literal(types, config, 'columnType') === 'SQLiteCustomColumn'
  if (isTrue(config, types, 'isPrimaryKey') && (hasDefault || isCustom)) return null
  if (isTrue(config, types, 'hasRuntimeDefault') || !hasDefault) return false
  return methods.has('$onUpdate') || methods.has('$onUpdateFn') ? false : null
}

function storedOf(
  types: ts.TypeChecker,
  config: Config,
  { columnType }: DrizzleType,
  chain: BuilderChain | null,
): string | null {
  const known = STORED[columnType]
  if (columnType !== 'SQLiteText') return known ?? declaredType(chain)
  const length = property(types, config, 'length')
  return length?.isNumberLiteral() ? `text(${length.value})` : 'text'
}

function declaredType(chain: BuilderChain | null): string | null {
  const declared = chain?.declared() ?? null
  return declared === null ? null : bareType(declared)
}

/** A column of a view that is an expression: it has a name for Drizzle, and nothing else that is known. */
const unseen = (name: string): WitnessColumn => ({
  name,
  select: null,
  values: null,
  nullable: null,
  insert: 'never',
  filled: null,
  update: false,
  takes: { insert: null, update: null },
  stored: null,
})
