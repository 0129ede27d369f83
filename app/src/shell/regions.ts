import { useEffect } from 'react'
import { catchUp } from '../session/late-state.ts'
import { setPanes } from './panes.ts'

/** Where the focus goes in a region that has not had it: the first of these that it has. */
const ENTRIES = [
  '[data-canvas]',
  '[role=treeitem][tabindex="0"]',
  '[role=tab][aria-selected=true]',
  '[data-fields] :is(input, select, textarea)',
  'button:not(:disabled), input, [tabindex="0"]',
]

const lastIn = new WeakMap<Element, HTMLElement>()
/** The outline or the canvas, whichever had the focus last: there things are chosen that the inspector shows. */
let chosenIn: HTMLElement | null = null

const regions = (): readonly HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>('[data-region]'),
]

function enter(region: HTMLElement | null | undefined) {
  if (region === null || region === undefined) return
  const last = lastIn.get(region)
  const found = ENTRIES.map((it) => region.querySelector<HTMLElement>(it)).find((it) => it !== null)
  const target = last?.isConnected === true ? last : found
  target?.focus({ preventScroll: true })
}

/** Gives the focus to the next part of the page or the one before: outline, canvas, code, inspector, dock. */
export function goToRegion(by: 1 | -1): void {
  const all = regions()
  const at = all.findIndex((it) => it.contains(document.activeElement))
  const from = at === -1 && by === -1 ? 0 : at
  enter(all.at((from + by) % all.length))
}

/** Gives the focus to the first field of what is selected. */
export function goToInspector(tries = 60): void {
  setPanes({ right: true })
  catchUp()
  const first = document.querySelector<HTMLElement>('[data-fields] :is(input, select, textarea)')
  first?.focus()
  if (first instanceof HTMLInputElement) first.select()
  // The panel may be on its way.
  if (first === null && tries > 0) requestAnimationFrame(() => goToInspector(tries - 1))
}

/** Gives the focus back to the line or the canvas where what the inspector shows was chosen. */
export const comeBack = (): void =>
  enter(chosenIn?.isConnected === true ? chosenIn : regions().find(isCanvas))

const isCanvas = ({ dataset }: HTMLElement) => dataset['region'] === 'canvas'

/** Knows where the focus was last in each region. */
export function useRegions(): void {
  useEffect(() => {
    const onFocus = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return
      const region = target.closest<HTMLElement>('[data-region]')
      if (region === null) return
      lastIn.set(region, target)
      if (isCanvas(region) || region.dataset['region'] === 'outline') chosenIn = region
    }
    window.addEventListener('focusin', onFocus)
    return () => window.removeEventListener('focusin', onFocus)
  }, [])
}
