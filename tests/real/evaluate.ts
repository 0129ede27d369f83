import { textOf } from '@tandem/formats'
import type { Design } from '@tandem/model'
import { filesOf } from '@tandem/repo'
import { generateSQLiteDrizzleJson } from 'drizzle-kit/api'
import * as orm from 'drizzle-orm'
import * as core from 'drizzle-orm/sqlite-core'
import { transform } from 'sucrase'

type Modules = Readonly<Record<string, unknown>>

/**
 * The exports of the design's own `schema.ts`, run with the real drizzle-orm: `modules` has its modules by their
 * names. They come in the order of their names, as drizzle-kit meets them.
 */
export function evaluateSchema(design: Design, modules: Modules): Record<string, unknown> {
  const files = new Map(filesOf(design).map((file) => [file.path, file]))
  const loaded = new Map<string, Record<string, unknown>>()
  const load = (path: string): Record<string, unknown> => {
    const known = loaded.get(path)
    if (known !== undefined) return known
    const file = files.get(path)
    if (file === undefined) throw new Error(`no such file: ${path}`)
    const { code } = transform(textOf(file.chunks), { transforms: ['typescript', 'imports'] })
    const exports: Record<string, unknown> = {}
    loaded.set(path, exports)
    const require = (name: string): unknown => modules[name] ?? load(resolved(path, name))
    // oxlint-disable-next-line no-implied-eval, no-new-func -- our own output, in a test
    new Function('require', 'exports', code)(require, exports)
    return exports
  }
  const exported = Object.entries(load(design.conventions.files.drizzle))
  return Object.fromEntries(exported.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function resolved(from: string, name: string): string {
  const parts = from.split('/').slice(0, -1)
  for (const part of name.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return `${parts.join('/')}.ts`
}

/** drizzle-kit's own snapshot of what `schema.ts` exports. */
export async function drizzleKitSnapshot(design: Design): Promise<unknown> {
  const exported = evaluateSchema(design, { 'drizzle-orm': orm, 'drizzle-orm/sqlite-core': core })
  return JSON.parse(JSON.stringify(await generateSQLiteDrizzleJson(exported)))
}
