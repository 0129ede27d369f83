/** A text that stands in the place of a generated file, for the proof alone. */
export interface Draft {
  /** What was generated when the text was typed: by it the text follows the design. */
  readonly base: string
  readonly text: string
}

export type Drafts = ReadonlyMap<string, Draft>

const keyOf = (design: string): string => `tandem.drafts.${design}`

/** The drafts of a design from an earlier visit. What another version wrote there may be anything. */
export function keptDrafts(design: string): Drafts {
  try {
    return readDrafts(JSON.parse(localStorage.getItem(keyOf(design)) ?? '[]'))
  } catch {
    return new Map()
  }
}

export function readDrafts(kept: unknown): Drafts {
  const items: readonly unknown[] = Array.isArray(kept) ? kept : []
  return new Map(
    items.flatMap((item): (readonly [string, Draft])[] => {
      if (typeof item !== 'object' || item === null) return []
      const { path, base, text } = item as Readonly<Record<string, unknown>>
      const isWhole =
        typeof path === 'string' && typeof base === 'string' && typeof text === 'string'
      return isWhole && base !== text ? [[path, { base, text }]] : []
    }),
  )
}

export function keepDrafts(design: string, drafts: Drafts): void {
  try {
    const items = [...drafts].map(([path, { base, text }]) => ({ path, base, text }))
    if (items.length === 0) localStorage.removeItem(keyOf(design))
    else localStorage.setItem(keyOf(design), JSON.stringify(items))
  } catch {
    // Too long for where it goes: it lasts as long as the tab.
  }
}
