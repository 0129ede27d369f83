import { type Editor, createEditor } from '@tandem/editor'
import type { Design } from '@tandem/model'
import { useEffect, useMemo } from 'react'
import { showStep, stepStore, useStep } from '../migration/shown-step.ts'
import { useSession } from '../session/context.ts'
import type { Session } from '../session/session.ts'
import { canvasStore } from './canvas-state.ts'

/** Whether the canvas draws a schema of the past: then nothing on it can be edited. */
export const isInPast = (): boolean => (stepStore.getState().shown?.past ?? null) !== null

export const useInPast = (): boolean => useStep((shown) => (shown?.past ?? null) !== null)

export const leavePast = (): void => {
  if (isInPast()) showStep(null)
}

/**
 * The session that the canvas draws: the open one or, while a step of the past is shown, one whose editor selects
 * and lights but changes nothing. What is on the canvas asks its session for the editor, so no edit gets out of it.
 */
export function useDrawnSession(): Session {
  const open = useSession()
  const past = useStep((shown) => shown?.past ?? null)
  useEffect(() => {
    if (past === null) return undefined
    canvasStore.setState(NOTHING_OPEN)
    // What is edited elsewhere, undone or opened, is to be seen.
    return open.editor.store.subscribe(({ design }, { design: before }) => {
      if (design.schema !== before.schema || design.layout !== before.layout) leavePast()
    })
  }, [open, past])
  return useMemo(
    () => (past === null ? open : { ...open, editor: readOnlyEditor(past, open.editor) }),
    [open, past],
  )
}

const NOTHING_OPEN = {
  editing: null,
  drawing: null,
  dragging: null,
  choosing: null,
  asking: null,
  menu: null,
} as const

const readOnlyEditor = (past: Design, { newId }: Editor): Editor => ({
  ...createEditor(past, newId),
  commit: () => undefined,
  undo: () => null,
  redo: () => null,
  open: () => undefined,
})
