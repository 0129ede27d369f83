import * as drizzle from 'drizzle-orm'
import * as relations from 'drizzle-orm/relations'
import * as sqliteCore from 'drizzle-orm/sqlite-core'
import * as kysely from 'kysely'
import * as kyselySqlite from 'kysely/helpers/sqlite'
import type { Program } from '../protocol.ts'

type Exports = Readonly<Record<string, unknown>>

export const PACKAGES: Readonly<Record<string, Exports>> = {
  'drizzle-orm': drizzle,
  'drizzle-orm/relations': relations,
  'drizzle-orm/sqlite-core': sqliteCore,
  kysely,
  'kysely/helpers/sqlite': kyselySqlite,
}

export interface RunModules {
  readonly exports: Exports
  /** Gives the exports of what a module of the program imports as this. */
  readonly require: (from: string, name: string) => Exports
  readonly stubs: readonly string[]
}

/** Runs the entry of a program and what it imports. Throws what they throw, and a sentence for a missing file. */
export function runModules({ modules, entry, aliases }: Program): RunModules {
  const running = new Map<string, { exports: Exports }>()
  const stubs = new Map<string, Exports>()
  const require = (from: string, name: string): Exports => {
    const own = Object.hasOwn(PACKAGES, name) ? PACKAGES[name] : undefined
    if (own !== undefined) return own
    const path = pathOf(name, from, aliases)
    if (path === null) return stub(name)
    const found = ENDINGS.map((ending) => path.replace(/\.m?js$/, '') + ending).find(isThere)
    if (found === undefined && !isThere(path))
      throw new Error(`${from} imports ${name}, and there is no such file.`)
    return run(found ?? path)
  }
  const isThere = (path: string): boolean => Object.hasOwn(modules, path)
  const stub = (name: string): Exports => {
    const made = stubs.get(name) ?? nothing()
    stubs.set(name, made)
    return made
  }
  function run(path: string): Exports {
    const known = running.get(path)
    // One that is still running has given what it has: that is how circles of imports work.
    if (known !== undefined) return known.exports
    const module = { exports: {} }
    running.set(path, module)
    // oxlint-disable-next-line typescript/no-implied-eval -- this is where code of others is run
    const body = new Function(
      'require',
      'module',
      'exports',
      `${modules[path]}\n//# sourceURL=${path}`,
    )
    body((name: string) => require(path, name), module, module.exports)
    return module.exports
  }
  return { exports: run(entry), require, stubs: [...stubs.keys()] }
}

const ENDINGS = ['', '.ts', '.mts', '.js', '/index.ts', '/index.js']

/** The path that an import means; null: it means a package. */
function pathOf(name: string, from: string, aliases: Program['aliases']): string | null {
  if (/^\.\.?(?:\/|$)/.test(name)) return resolved(`${from}/../${name}`)
  const alias = Object.keys(aliases).find((it) => name === it || name.startsWith(`${it}/`))
  return alias === undefined ? null : resolved(`${aliases[alias]}${name.slice(alias.length)}`)
}

function resolved(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/'))
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  return parts.join('/')
}

/** Stands in for a package that is not there: it may be called, made, and asked for anything. */
function nothing(): Exports {
  const made: Exports = new Proxy(function () {} as unknown as Exports, {
    get: (_, key) =>
      key === '__esModule'
        ? true
        : key === Symbol.toPrimitive
          ? () => ''
          : key === 'then'
            ? undefined
            : made,
    apply: () => made,
    construct: () => made,
  })
  return made
}
