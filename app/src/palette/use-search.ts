import {
  type RefObject,
  useCallback,
  useDeferredValue,
  useLayoutEffect,
  useMemo,
  useState,
} from 'react'
import { useDesign } from '../session/context.ts'
import type { Command } from '../shell/command.ts'
import { type Found, findThings } from './find.ts'
import { firstThings } from './recent.ts'
import { type Thing, commandThings, thingsOf } from './things.ts'

const canChoose = ({ command }: Thing): boolean => command === null || command.unless() === null

/** What Enter takes: the best of the first group that can be had now. */
const firstOf = (found: readonly Found[]): Thing | null =>
  found.flatMap(({ things }) => things).find(canChoose) ?? null

function useFind(commands: readonly Command[]): (query: string) => readonly Found[] {
  const design = useDesign((all) => all)
  const own = useMemo(() => commandThings(commands), [commands])
  return useCallback(
    (query: string) =>
      query.trim() === ''
        ? firstThings(() => thingsOf(design), own)
        : findThings([...thingsOf(design), ...own], query),
    [design, own],
  )
}

/**
 * What is typed, what was found and what of it is active. The list comes a moment behind the letters, so that these
 * never wait for it; `settled` is for an Enter that comes before the list.
 */
export function useSearch(commands: readonly Command[], panel: RefObject<HTMLElement | null>) {
  const [query, setQuery] = useState('')
  const shown = useDeferredValue(query)
  const find = useFind(commands)
  const found = useMemo(() => find(shown), [find, shown])
  const [picked, setPicked] = useState({ query: '', key: '' })
  const own = found.flatMap(({ things }) => things).find(({ key }) => key === picked.key)
  const active = (picked.query === shown ? own : undefined) ?? firstOf(found)
  const key = active?.key ?? ''
  useLayoutEffect(() => {
    nameActive(panel.current, found.length === 0 ? null : key)
  }, [panel, key, found])
  return {
    query,
    setQuery,
    shown,
    found,
    active,
    pick: (next: string) => setPicked({ query: shown, key: next }),
    isSettled: query === shown,
    settled: () => firstOf(find(query)),
  }
}

/** cmdk goes on naming the element of a row that is no longer there when the same thing has another row. */
function nameActive(panel: HTMLElement | null, key: string | null): void {
  const row = panel?.querySelector(`[data-key=${JSON.stringify(key ?? '')}]`) ?? null
  for (const element of panel?.querySelectorAll('[cmdk-input], [cmdk-list]') ?? []) {
    if (row === null) element.removeAttribute('aria-activedescendant')
    else element.setAttribute('aria-activedescendant', row.id)
  }
}
