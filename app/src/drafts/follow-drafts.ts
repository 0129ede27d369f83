import { type SourceFile, textOf } from '@tandem/formats'
import type { Editor } from '@tandem/editor'
import type { Design } from '@tandem/model'
import type { DesignFix, Difference } from '@tandem/proof'
import { pairOf } from '../code/use-files.ts'
import type { Session } from '../session/session.ts'
import { draftStore, openDrafts, putDraft } from './draft-store.ts'
import { draftOver } from './draft-text.ts'
import { type Draft, writeDrafts } from './kept-drafts.ts'
import { spotOf } from './spot.ts'
import { type Spot, isWritten, takenBack } from './take-back.ts'

// A large design writes its files in some 60 ms: not for each letter that is typed.
const PAUSE = 200

let stop: (() => void) | null = null

/** Keeps to the drafts of the design that is open, from now on for as long as the tab lives. */
export function wakeDrafts(session: Session): void {
  stop ??= follow(session)
}

/** The text that stands in the place of a generated file; null: the design's own stands. */
export function draftOf(file: SourceFile): string | null {
  const draft = draftStore.getState().drafts.get(file.path)
  return draft === undefined ? null : writtenOver(draft, file)
}

export function writtenOver(draft: Draft, file: SourceFile): string | null {
  const generated = textOf(file.chunks)
  const text = draftOver(draft, generated)
  return text === generated ? null : text
}

function follow({ store, editor }: Session): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const open = () => {
    const { id } = store.getState()
    if (id !== draftStore.getState().design) openDrafts(id)
  }
  const look = () => {
    clearTimeout(timer)
    timer = setTimeout(() => dropSame(editor.store.getState().design), PAUSE)
  }
  const ends = [
    store.subscribe(open),
    editor.store.subscribe(({ design }, last) => {
      if (design !== last.design) bringBack(design)
      look()
    }),
    draftStore.subscribe(look),
  ]
  window.addEventListener('pagehide', writeDrafts)
  document.addEventListener('visibilitychange', writeDrafts)
  open()
  return () => {
    for (const end of ends) end()
    window.removeEventListener('pagehide', writeDrafts)
    document.removeEventListener('visibilitychange', writeDrafts)
    clearTimeout(timer)
  }
}

/** A draft that says what is generated is none any more. One in an editor may be on its way to something else. */
function dropSame(design: Design): void {
  const { drafts, editing } = draftStore.getState()
  if (drafts.size === 0) return
  for (const file of pairOf(design.schema, design)) {
    const draft = drafts.get(file.path)
    if (draft !== undefined && !editing.has(file.path) && writtenOver(draft, file) === null)
      putDraft(file.path, null)
  }
}

interface Before {
  readonly path: string
  readonly draft: Draft
  /** What the fix left of it: whoever has typed since keeps what was typed. */
  readonly left: Draft | undefined
}

const before = new WeakMap<Design, readonly Before[]>()

/**
 * Changes the design to what a file says. The lines that said it are the generated ones then; the rest of a draft
 * stays. An undo brings the draft back, too: it was a part of what one saw.
 */
export function takeDesignFix(editor: Editor, difference: Difference, fix: DesignFix): void {
  const { design } = editor.store.getState()
  const { drafts } = draftStore.getState()
  const old = spotOf(design, difference)
  editor.commit(fix.title, fix.edit)
  const next = editor.store.getState().design
  if (next === design) return
  const spot = old.column === null ? spotOf(next, difference) : old
  const changed = pairOf(next.schema, next).flatMap((file) => {
    const draft = drafts.get(file.path)
    if (draft === undefined) return []
    takeBack(file, spot)
    return [{ path: file.path, draft, left: draftStore.getState().drafts.get(file.path) }]
  })
  before.set(design, changed)
}

/** Puts a file right: what is generated of one thing stands again where the hand wrote. */
export function takeBack(file: SourceFile, spot: Spot, isSure = false): void {
  const text = draftOf(file)
  if (text === null) putDraft(file.path, null)
  else if (isSure || isWritten(file, text, spot))
    putDraft(file.path, { base: textOf(file.chunks), text: takenBack(file, text, spot) })
}

function bringBack(design: Design): void {
  const kept = before.get(design)
  if (kept === undefined) return
  before.delete(design)
  for (const { path, draft, left } of kept)
    if (draftStore.getState().drafts.get(path) === left) putDraft(path, draft)
}
