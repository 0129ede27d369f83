import type { ReactNode } from 'react'
import type { Command } from '../shell/command.ts'
import { AfterPaint } from '../ui/AfterPaint.tsx'
import { loadedOnce } from '../ui/loaded-once.ts'
import { useOverlay } from './overlay-store.ts'

interface OverlaysProps {
  readonly commands: readonly Command[]
}

// What is typed right behind the key is for what it opens: that is loaded before it is asked for.
const usePalette = loadedOnce(async () => (await import('./Palette.tsx')).Palette)
const useQuickAdd = loadedOnce(async () => (await import('../quick-add/QuickAdd.tsx')).QuickAdd)
const useKeys = loadedOnce(async () => (await import('./KeysSheet.tsx')).KeysSheet)

/** The palette and the sheet of keys. */
export function Overlays({ commands }: OverlaysProps) {
  const shown = useOverlay()
  return (
    <>
      <AfterPaint>
        <Ahead />
      </AfterPaint>
      {shown === 'palette' && <PaletteSlot commands={commands} />}
      {shown === 'keys' && <KeysSlot commands={commands} />}
    </>
  )
}

/** The quick add stands over the canvas, whose place it is in. */
export function QuickAddSlot() {
  const shown = useOverlay()
  return shown === 'quick add' ? <QuickAddNow /> : null
}

function Ahead(): ReactNode {
  usePalette()
  useQuickAdd()
  return null
}

function PaletteSlot(props: OverlaysProps) {
  const Palette = usePalette()
  // oxlint-disable-next-line react/static-components -- it is the same at each render once it is there
  return Palette === null ? null : <Palette {...props} />
}

function KeysSlot(props: OverlaysProps) {
  const KeysSheet = useKeys()
  // oxlint-disable-next-line react/static-components -- it is the same at each render once it is there
  return KeysSheet === null ? null : <KeysSheet {...props} />
}

function QuickAddNow() {
  const QuickAdd = useQuickAdd()
  // oxlint-disable-next-line react/static-components -- it is the same at each render once it is there
  return QuickAdd === null ? null : <QuickAdd />
}
