import { type ComponentType, useEffect, useState } from 'react'
import type { Command } from '../shell/command.ts'
import { AfterPaint } from '../ui/AfterPaint.tsx'
import { useOverlay } from './overlay-store.ts'

interface OverlaysProps {
  readonly commands: readonly Command[]
}

const loadPalette = async () => (await import('./Palette.tsx')).Palette
const loadKeys = async () => (await import('./KeysSheet.tsx')).KeysSheet
const loadQuickAdd = async () => (await import('../quick-add/QuickAdd.tsx')).QuickAdd

/** The palette and the sheet of keys. */
export function Overlays({ commands }: OverlaysProps) {
  const shown = useOverlay()
  return (
    <>
      <AfterPaint>
        <Ahead />
      </AfterPaint>
      {shown === 'palette' && <Loaded load={loadPalette} commands={commands} />}
      {shown === 'keys' && <Loaded load={loadKeys} commands={commands} />}
    </>
  )
}

/** The quick add stands over the canvas, whose place it is in. */
export function QuickAddSlot() {
  const shown = useOverlay()
  return shown === 'quick add' ? <Loaded load={loadQuickAdd} commands={NONE} /> : null
}

const NONE: readonly Command[] = []

/** What is typed right behind the key is for what it opens: that is there before it is asked for. */
function Ahead() {
  useEffect(() => void Promise.all([loadPalette(), loadQuickAdd()]), [])
  return null
}

interface LoadedProps extends OverlaysProps {
  readonly load: () => Promise<ComponentType<OverlaysProps>>
}

/** Shows what is loaded in the very next moment: behind a Suspense it would come up to 300 ms later. */
function Loaded({ load, commands }: LoadedProps) {
  const [Component, setComponent] = useState<ComponentType<OverlaysProps> | null>(null)
  useEffect(() => void load().then((it) => setComponent(() => it)), [load])
  return Component === null ? null : <Component commands={commands} />
}
