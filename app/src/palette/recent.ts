import type { Found } from './find.ts'
import { COMMAND_GROUPS } from '../shell/command.ts'
import type { Thing } from './things.ts'

const KEY = 'tandem.recent'
const KEPT = 20
const SHOWN = 6

function recentKeys(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(kept) ? kept.filter((it) => typeof it === 'string') : []
  } catch {
    return []
  }
}

/** Puts what was chosen before all that was chosen earlier. */
export function remember({ key }: Thing): void {
  const keys = [key, ...recentKeys().filter((it) => it !== key)].slice(0, KEPT)
  localStorage.setItem(KEY, JSON.stringify(keys))
}

const canRun = ({ command }: Thing): boolean => command === null || command.unless() === null

/** What stands there before anything is typed: what was chosen last, then every command that can be run. */
export function firstThings(
  things: () => readonly Thing[],
  commands: readonly Thing[],
): readonly Found[] {
  const keys = recentKeys()
  // A large design takes a moment to be listed: not before it is needed, when the palette opens.
  const isOnlyCommands = keys.every((key) => key.startsWith('command:'))
  const known = new Map<string, Thing>()
  for (const thing of isOnlyCommands ? commands : [...things(), ...commands])
    if (keys.includes(thing.key)) known.set(thing.key, thing)
  const recent = keys
    .flatMap((key) => known.get(key) ?? [])
    .filter(canRun)
    .slice(0, SHOWN)
  const rest = commands.filter((it) => canRun(it) && !recent.includes(it))
  const groups = COMMAND_GROUPS.map((title) => {
    const own = rest.filter(({ command }) => command?.group === title)
    return { title, things: own, count: own.length }
  })
  return [{ title: 'Recent', things: recent, count: recent.length }, ...groups].filter(
    ({ count }) => count > 0,
  )
}
