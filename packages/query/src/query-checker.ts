import type { TypeFiles } from '@tandem/proof'
import { compileQuery } from './compile.ts'
import { completionsAt, describedAt, hoverAt } from './completions.ts'
import { createDesks } from './desk.ts'
import { diagnosticsOf } from './diagnostics.ts'
import type {
  Compiled,
  Described,
  QueryCompletions,
  QueryDiagnostic,
  QueryLanguage,
  QueryWorld,
  Span,
} from './language.ts'

/** What an editor asks of a query while it is typed. Places are UTF-16 offsets into the text. */
export interface QueryChecker {
  /** Replaces what queries are typed by. Costs little where the files are as before. */
  setWorld(world: QueryWorld): void
  /** What is wrong with the text, in its order, each under the word that is to blame. */
  diagnostics(language: QueryLanguage, text: string): readonly QueryDiagnostic[]
  /** What can stand at a place, inside strings too; null where there is nothing to offer. */
  completions(language: QueryLanguage, text: string, at: number): QueryCompletions | null
  /** What one of the completions of a place is. */
  describe(language: QueryLanguage, text: string, at: number, label: string): Described | null
  /** What the name at a place is, and where it stands. */
  hover(language: QueryLanguage, text: string, at: number): (Described & Span) | null
  /** The text as the body of an async function: see `compileQuery`. */
  compile(language: QueryLanguage, text: string): Compiled
}

/** A checker with the packed declaration files of `loadTypes`. Its first answer takes a second, the others little. */
export function createQueryChecker(types: readonly TypeFiles[]): QueryChecker {
  const desks = createDesks(types)
  return {
    setWorld: (world) => desks.setWorld(world),
    diagnostics(language, text) {
      const desk = desks.open(language, text)
      const found = diagnosticsOf(desk)
      desks.settle(desk)
      return found
    },
    completions: (language, text, at) => completionsAt(desks.open(language, text), at),
    describe: (language, text, at, label) => describedAt(desks.open(language, text), at, label),
    hover: (language, text, at) => hoverAt(desks.open(language, text), at),
    compile: (_language, text) => compileQuery(text),
  }
}
