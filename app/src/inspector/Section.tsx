import { ChevronRight, Plus, Trash2 } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { flushSync } from 'react-dom'
import { Button, IconButton } from '../ui/Button.tsx'
import styles from './Inspector.module.css'

interface SectionProps {
  readonly title?: string
  readonly count?: number
  /** Adds to the list that the section shows; null: it cannot now. */
  readonly add?: { readonly label: string; readonly run: (() => void) | null }
  readonly children?: ReactNode
}

export function Section({ title, count, add, children }: SectionProps) {
  const section = useRef<HTMLElement>(null)
  const onAdd = () => {
    const before = lastOf(section.current)
    flushSync(() => add?.run?.())
    const added = lastOf(section.current)
    if (added !== undefined && added !== before) startOn(added)
  }
  return (
    <section ref={section} className={styles.section} aria-label={title}>
      {title !== undefined && (
        <header>
          <h3>
            {title}
            {count !== undefined && count > 0 && <span className={styles.count}>{count}</span>}
          </h3>
          {add !== undefined && (
            <IconButton
              small
              icon={Plus}
              label={add.label}
              disabled={add.run === null}
              onClick={onAdd}
            />
          )}
        </header>
      )}
      {children}
    </section>
  )
}

const lastOf = (section: HTMLElement | null) =>
  [...(section?.querySelectorAll('details, li') ?? [])].at(-1)

/** What was just added is open, and its first field has the focus. */
function startOn(item: Element) {
  if (item instanceof HTMLDetailsElement) item.open = true
  const field = item.querySelector<HTMLElement>('input, select, textarea')
  field?.focus()
  if (field instanceof HTMLInputElement) field.select()
}

interface ItemProps {
  readonly summary: ReactNode
  readonly removeLabel: string
  readonly onRemove: () => void
  readonly open?: boolean
  readonly children: ReactNode
}

/** One of a list: a line that opens to what can be edited of it. */
export const Item = ({ summary, removeLabel, onRemove, open, children }: ItemProps) => (
  <details className={styles.item} open={open}>
    <summary>
      <ChevronRight size={14} aria-hidden />
      <span>{summary}</span>
    </summary>
    <div className={styles.inside}>
      {children}
      <div className={styles.footer}>
        <Button tone="danger" aria-label={removeLabel} onClick={onRemove}>
          <Trash2 size={14} aria-hidden /> Remove
        </Button>
      </div>
    </div>
  </details>
)
