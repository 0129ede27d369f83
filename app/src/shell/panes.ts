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

/** On a narrow window the canvas is alone: these are sheets over it, one at a time, closed until asked for. */
const SHEETS = ['outline', 'right', 'dock'] as const
export type SheetName = (typeof SHEETS)[number]

interface PanesState extends Panes {
  readonly narrow: boolean
  readonly sheet: SheetName | null
}

const narrow = matchMedia('(width < 900px)')

export const panesStore = createStore<PanesState>()(() => ({
  ...atFirst,
  ...remembered(),
  narrow: narrow.matches,
  sheet: null,
}))

// As the names of what is kept, a list leaves out what is of this window only.
panesStore.subscribe((panes) =>
  localStorage.setItem(KEY, JSON.stringify(panes, Object.keys(atFirst))),
)
narrow.addEventListener('change', () =>
  panesStore.setState({ narrow: narrow.matches, sheet: null }),
)

export const usePanes = <T>(select: (panes: PanesState) => T): T => useStore(panesStore, select)

/** Whether the panel is there: as it was left, or on a narrow window as the sheet that is open. */
export const isOpen =
  (pane: SheetName) =>
  (state: PanesState): boolean =>
    state.narrow ? state.sheet === pane : state[pane]

export const setPanes = (panes: Partial<Panes>): void =>
  panesStore.setState((now) => (now.narrow ? asSheet(now, panes) : panes))

/** The same on a narrow window, where a panel that opens takes the place of the one that is open. */
function asSheet({ sheet }: PanesState, { outline, right, dock, ...rest }: Partial<Panes>) {
  const asked = { outline, right, dock }
  const opened = SHEETS.find((it) => asked[it] === true)
  const closed = sheet !== null && asked[sheet] === false
  return { ...rest, sheet: opened ?? (closed ? null : sheet) }
}

/** Shows the panel or takes it away. The code is there only with what is around it. */
export function togglePane(pane: SheetName | 'code'): void {
  const now = panesStore.getState()
  if (pane !== 'code') setPanes({ [pane]: !isOpen(pane)(now) })
  else setPanes({ right: true, code: !isOpen('right')(now) || !now.code })
}

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
