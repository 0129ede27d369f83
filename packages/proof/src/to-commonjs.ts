import ts from 'typescript-browser'
import { plainModule } from './plain-module.ts'

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.CommonJS,
  removeComments: true,
}

/** Turns TypeScript into JavaScript that a sandbox runs. A text that it has seen before is not gone through again. */
export function createToCommonJs(): (
  files: ReadonlyMap<string, string>,
) => Readonly<Record<string, string>> {
  let known: ReadonlyMap<string, string> = new Map()
  return (files) => {
    const wanted = [...files].filter(([path]) => /\.[cm]?[jt]sx?$/.test(path))
    known = new Map(wanted.map(([, text]) => [text, known.get(text) ?? commonJs(text)]))
    return Object.fromEntries(wanted.map(([path, text]) => [path, known.get(text) ?? '']))
  }
}

const commonJs = (text: string): string =>
  plainModule(text) ?? ts.transpileModule(text, { compilerOptions: OPTIONS }).outputText
