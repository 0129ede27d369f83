/** Where the canvas was looked at. */
export interface Viewport {
  readonly x: number
  readonly y: number
  readonly zoom: number
}

const keyOf = (id: string) => `tandem.viewport.${id}`

/** Apart from the design: looking around writes a line, not megabytes. */
export function keepViewport(id: string, viewport: Viewport): void {
  try {
    localStorage.setItem(keyOf(id), JSON.stringify(viewport))
  } catch {
    // Full: the design then opens with all of it in view.
  }
}

/** Null: it is not known. */
export function keptViewport(id: string): Viewport | null {
  try {
    const { x, y, zoom } = JSON.parse(localStorage.getItem(keyOf(id)) ?? 'null') as Viewport
    return [x, y, zoom].every(Number.isFinite) && zoom > 0 ? { x, y, zoom } : null
  } catch {
    return null
  }
}
