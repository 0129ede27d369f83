import { X } from 'lucide-react'
import { type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react'
import { IconButton } from '../ui/Button.tsx'
import { type SheetName, setPanes } from './panes.ts'
import styles from './Sheet.module.css'

export interface SheetProps {
  readonly name: SheetName
  readonly title: string
  readonly children: ReactNode
}

const PLACES: Readonly<Record<SheetName, string>> = {
  outline: 'Sheet on the left',
  right: 'Sheet on the right',
  dock: 'Sheet at the foot',
}

/** A panel over the canvas of a narrow window. The bar of the dock has a button that closes it. */
export const Sheet = ({ name, title, children }: SheetProps) => (
  <section
    ref={useSheetFocus(name)}
    className={styles.sheet}
    aria-label={PLACES[name]}
    tabIndex={-1}
    data-sheet={name}
  >
    {name !== 'dock' && (
      <header className={styles.head}>
        <h2>{title}</h2>
        <IconButton
          small
          icon={X}
          label={`Close ${title.toLowerCase()}`}
          onClick={() => setPanes({ [name]: false })}
        />
      </header>
    )}
    {children}
  </section>
)

/** A sheet that opens takes the focus, and gives it to its button when it goes with it. */
function useSheetFocus(name: SheetName): RefObject<HTMLElement | null> {
  const ref = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const sheet = ref.current
    sheet?.focus({ preventScroll: true })
    return () => {
      if (sheet?.contains(document.activeElement) === true)
        document.querySelector<HTMLElement>(`[data-opens=${name}]`)?.focus()
    }
  }, [name])
  return ref
}
