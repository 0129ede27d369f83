import type { Design } from '@tandem/model'
import { CircleAlert, CircleCheck, Info, Quote } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../ui/Button.tsx'
import { Words } from '../ui/Words.tsx'
import styles from './Exchange.module.css'
import type { Imported } from './read-import.ts'

interface ImportReceiptProps {
  readonly imported: Imported
  readonly onBack: () => void
  readonly onOpen: (design: Design) => void
}

/** What was understood, what is kept as it is, what was not understood; then one may open it, or not. */
export function ImportReceipt({ imported, onBack, onOpen }: ImportReceiptProps) {
  if (!imported.ok)
    return (
      <>
        <div className={styles.receipt}>
          <Part
            icon={<CircleAlert size={15} aria-hidden />}
            kind="missed"
            title="The open design is as it was"
          >
            {imported.problems}
          </Part>
        </div>
        <footer className={styles.footer}>
          <p />
          <Button tone="primary" data-first onClick={onBack}>
            Try something else
          </Button>
        </footer>
      </>
    )
  const { design, receipt } = imported
  const { understood, kept, missed, notes } = receipt
  return (
    <>
      <div className={styles.receipt}>
        <p className={styles.name}>{design.name}</p>
        <Part icon={<CircleCheck size={15} aria-hidden />} kind="understood" title="Understood">
          {[understood.join(', ') || 'An empty design']}
        </Part>
        <Part
          icon={<CircleAlert size={15} aria-hidden />}
          kind="missed"
          title="Not understood, and left out"
        >
          {missed}
        </Part>
        <Part icon={<Quote size={15} aria-hidden />} kind="kept" title="Kept as its own text">
          {kept}
        </Part>
        <Part icon={<Info size={15} aria-hidden />} kind="notes" title="Good to know">
          {notes}
        </Part>
      </div>
      <footer className={styles.footer}>
        <Button onClick={onBack}>Back</Button>
        <p />
        <Button tone="primary" data-first onClick={() => onOpen(design)}>
          Open as a new design
        </Button>
      </footer>
    </>
  )
}

interface PartProps {
  readonly icon: ReactNode
  readonly kind: string
  readonly title: string
  readonly children: readonly string[]
}

const Part = ({ icon, kind, title, children }: PartProps) =>
  children.length === 0 ? null : (
    <section className={styles.part} data-kind={kind}>
      <h3>
        {icon}
        {title}
        {children.length > 1 && <small>{children.length}</small>}
      </h3>
      <ul>
        {children.map((text, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- two lines may read the same
          <li key={index}>
            <Words text={text} />
          </li>
        ))}
      </ul>
    </section>
  )
