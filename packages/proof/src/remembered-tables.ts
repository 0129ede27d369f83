import type ts from 'typescript-browser'
import type { Checker } from './checker.ts'
import { textsBehind } from './texts-behind.ts'
import type { WitnessTable } from './witness.ts'

/** What was read of one declaration, and what is to be said of it. */
export interface ReadTable {
  /** Null: it is not a table. */
  readonly table: WitnessTable | null
  readonly problems: readonly string[]
}

const memories = new WeakMap<Checker, Map<string, ReadonlyMap<string, ReadTable>>>()

/**
 * Reads each table of a file once for as long as no text behind it changes: after an edit a checker knows no type
 * any more, and to work them all out again takes most of a proof. `way` tells ways of reading the file apart. What
 * is not declared in the file itself is read each time.
 */
export function rememberedTables(
  checker: Checker,
  way: string,
  types: ts.TypeChecker,
  file: ts.SourceFile,
): (declaration: ts.Node | undefined, read: () => ReadTable) => ReadTable {
  const ways = memories.get(checker) ?? new Map<string, ReadonlyMap<string, ReadTable>>()
  memories.set(checker, ways)
  const place = `${file.fileName} ${way}`
  const before = ways.get(place)
  const after = new Map<string, ReadTable>()
  ways.set(place, after)
  const behind = textsBehind(types, file)
  return (declaration, read) => {
    if (declaration === undefined || declaration.getSourceFile() !== file) return read()
    const text = behind(declaration)
    const known = before?.get(text) ?? read()
    after.set(text, known)
    return known
  }
}
