import type { Editor, EditorState, Selection } from '@tandem/editor'
import type { Design } from '@tandem/model'
import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import { LateState } from './late-state.ts'
import type { Session, SessionState } from './session.ts'

export const SessionContext = createContext<Session | null>(null)

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (session === null) throw new Error('there is no session around this component')
  return session
}

/** The one editor: to commit, select, undo. It never changes, so it is no reason to render. */
export const useEditor = (): Editor => useSession().editor

/** A part of the editor's state; the component renders when that part is another value. */
export function useEditorState<T>(select: (state: EditorState) => T): T {
  const { store } = useEditor()
  return useStore(useContext(LateState) ?? store, select)
}

/** A part of the design. Select what has an identity (a table, an array), not what is made anew. */
export const useDesign = <T>(select: (design: Design) => T): T =>
  useEditorState((state) => select(state.design))

export const useSelection = (): Selection => useEditorState((state) => state.selection)

export const useSessionState = <T>(select: (state: SessionState) => T): T =>
  useStore(useSession().store, select)
