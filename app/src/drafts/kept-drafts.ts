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
  writeDrafts()
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

// A large schema is half a megabyte, which is not written for each letter.
const PAUSE = 300

let unwritten: { readonly design: string; readonly drafts: Drafts } | null = null
let timer: ReturnType<typeof setTimeout> | undefined

/** Keeps the drafts of a design, once nobody types; `writeDrafts` does it at once. */
export function keepDrafts(design: string, drafts: Drafts): void {
  if (unwritten?.design !== design) writeDrafts()
  unwritten = { design, drafts }
  clearTimeout(timer)
  timer = setTimeout(writeDrafts, PAUSE)
}

/** Writes what is not written yet: the tab may be closed. */
export function writeDrafts(): void {
  clearTimeout(timer)
  if (unwritten === null) return
  const { design, drafts } = unwritten
  unwritten = null
  try {
    const items = [...drafts].map(([path, { base, text }]) => ({ path, base, text }))
    if (items.length === 0) localStorage.removeItem(keyOf(design))
    else localStorage.setItem(keyOf(design), JSON.stringify(items))
  } catch {
    // Too long for where it goes: it lasts as long as the tab.
  }
}
