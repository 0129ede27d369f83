import { type ReactNode, useState } from 'react'
import { useEditor } from './context.ts'
import { LateState, createLateStore } from './late-state.ts'

interface Props {
  readonly children: ReactNode
}

/** For what stands beside the canvas: while somebody works there, which is looked at, it follows a frame later. */
export function PanelState({ children }: Props) {
  const { store } = useEditor()
  const [late] = useState(() => createLateStore(store, isOnCanvas))
  return <LateState value={late}>{children}</LateState>
}

/** For the canvas, in the midst of the panels. */
export const CanvasState = ({ children }: Props) => <LateState value={null}>{children}</LateState>

const isOnCanvas = (): boolean =>
  document.activeElement?.closest('[data-region="canvas"]') instanceof HTMLElement
