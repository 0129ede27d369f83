import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './case-folder.ts'

interface Run {
  readonly code: number
  readonly output: string
}

/** Runs one of the project's tools in a folder and waits for its end. */
function run(folder: string, tool: string, args: readonly string[]): Promise<Run> {
  const file = join(root, 'node_modules', tool)
  return new Promise((done) => {
    execFile(
      process.execPath,
      [file, ...args],
      { cwd: folder, maxBuffer: 1 << 26 },
      (error, out, err) => done({ code: error === null ? 0 : 1, output: out + err }),
    )
  })
}

/** TypeScript's own compiler, strict, over every file of the folder. */
export function compile(
  folder: string,
  aliases: Readonly<Record<string, string>>,
  more: Readonly<Record<string, unknown>> = {},
): Promise<Run> {
  const paths = Object.fromEntries(
    Object.entries(aliases).map(([alias, to]) => [`${alias}/*`, [`./${to}/*`]]),
  )
  const options = {
    compilerOptions: {
      strict: true,
      noUncheckedIndexedAccess: true,
      noUnusedLocals: true,
      target: 'ES2023',
      module: 'ESNext',
      moduleResolution: 'bundler',
      esModuleInterop: true,
      lib: ['ES2023', 'DOM'],
      types: ['node', 'bun'],
      skipLibCheck: true,
      noEmit: true,
      paths,
      ...more,
    },
    include: ['**/*.ts'],
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(options))
  return run(folder, 'typescript/bin/tsc', ['-p', '.'])
}

/** drizzle-kit's own command line, asked for the next migration. */
export const drizzleKitGenerate = (folder: string, options: readonly string[] = []): Promise<Run> =>
  run(folder, 'drizzle-kit/bin.cjs', ['generate', ...options])
