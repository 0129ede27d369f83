import type { Change } from '@tandem/plan'
import { selectionOf } from '@tandem/editor'
import type { ColumnId } from '@tandem/model'
import { useCanvas } from '../canvas/use-canvas.ts'
import { useEditor } from '../session/context.ts'
import { Words } from '../ui/Words.tsx'
import styles from './Migration.module.css'

const SIGNS = { added: '+', removed: '−', renamed: '→', changed: '~' } as const
const MOST = 200

interface ChangeListProps {
  readonly changes: readonly Change[]
  readonly title?: string
}

/** What a migration does, in sentences; each leads to its place on the canvas. */
export function ChangeList({ changes, title = 'What it does' }: ChangeListProps) {
  const editor = useEditor()
  const { reveal } = useCanvas()
  const go = ({ at }: Change) => {
    editor.select(selectionOf(at.id, at.column as ColumnId | null))
    reveal([at.id])
  }
  return (
    <section aria-label={title}>
      <h3 className={styles.heading}>{title}</h3>
      <ul className={styles.changes}>
        {changes.slice(0, MOST).map((change, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- two changes may read the same
          <li key={index} data-how={change.how}>
            <button type="button" onClick={() => go(change)}>
              <span aria-hidden>{SIGNS[change.how]}</span>
              <span>
                <Words text={change.says} />
              </span>
            </button>
          </li>
        ))}
        {changes.length > MOST && <li>and {changes.length - MOST} more</li>}
      </ul>
    </section>
  )
}
