import ts from 'typescript-browser'

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.CommonJS,
  removeComments: true,
}

/** Turns TypeScript into JavaScript that a sandbox runs. A text that it has seen before is not gone through again. */
export function createToCommonJs(): (
  files: ReadonlyMap<string, string>,
) => Readonly<Record<string, string>> {
  let known = new Map<string, string>()
  return (files) => {
    const next = new Map<string, string>()
    const modules: Record<string, string> = {}
    for (const [path, text] of files) {
      if (!/\.[cm]?[jt]sx?$/.test(path)) continue
      const code =
        known.get(text) ?? ts.transpileModule(text, { compilerOptions: OPTIONS }).outputText
      next.set(text, code)
      modules[path] = code
    }
    known = next
    return modules
  }
}
