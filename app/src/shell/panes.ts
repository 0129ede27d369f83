import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

/** How the window is divided; remembered from one visit to the next. */
export interface Panes {
  readonly outline: boolean
  readonly right: boolean
  readonly code: boolean
  readonly dock: boolean
  readonly outlineWidth: number
  readonly rightWidth: number
  readonly codeHeight: number
  readonly dockHeight: number
  readonly dockTab: string
}

const KEY = 'tandem.panes'
const TOP_BAR = 40
const DOCK = 220
const atFirst: Panes = {
  outline: true,
  right: true,
  code: true,
  dock: true,
  outlineWidth: 220,
  rightWidth: Math.round(Math.min(560, Math.max(320, window.innerWidth / 3))),
  codeHeight: Math.round((window.innerHeight - TOP_BAR - DOCK) * 0.62),
  dockHeight: DOCK,
  dockTab: 'data',
}

export const panesStore = createStore<Panes>()(() => ({ ...atFirst, ...remembered() }))

panesStore.subscribe((panes) => localStorage.setItem(KEY, JSON.stringify(panes)))

export const usePanes = <T>(select: (panes: Panes) => T): T => useStore(panesStore, select)

export const setPanes = (panes: Partial<Panes>): void => panesStore.setState(panes)

export const togglePane = (pane: 'outline' | 'right' | 'code' | 'dock'): void =>
  panesStore.setState((panes) => ({ [pane]: !panes[pane] }))

/** Makes the dock so many pixels high, if it is lower and the window has the room. */
export const growDock = (height: number): void =>
  panesStore.setState(({ dockHeight }) => ({
    dockHeight: Math.max(dockHeight, Math.min(height, Math.round(window.innerHeight / 2))),
  }))

/** What was kept, field by field: what another version wrote under a name of ours may be of another type. */
function remembered(): Partial<Panes> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    if (typeof kept !== 'object' || kept === null) return {}
    return Object.fromEntries(
      Object.entries(atFirst).flatMap(([name, first]) => {
        const value: unknown = Reflect.get(kept, name)
        return typeof value === typeof first ? [[name, value]] : []
      }),
    )
  } catch {
    return {}
  }
}
