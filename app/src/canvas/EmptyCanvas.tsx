import { memo } from 'react'
import { showOverlay } from '../palette/overlay-store.ts'
import { useDesign, useSession } from '../session/context.ts'
import { chooseFile } from '../session/files.ts'
import { Button } from '../ui/Button.tsx'
import { showKeys } from '../ui/keys.ts'
import styles from './Canvas.module.css'
import { useCanvas } from './use-canvas.ts'

/** What to do next, where nothing is drawn yet. */
export const EmptyCanvas = memo(function EmptyCanvas() {
  const session = useSession()
  const { addTable } = useCanvas()
  const isEmpty = useDesign(
    ({ schema, layout }) =>
      schema.tables.length + schema.views.length + layout.stickies.length === 0,
  )
  if (!isEmpty) return null
  return (
    <div className={styles.empty}>
      <div className={styles.words}>
        <h2>Nothing here yet</h2>
        <p>
          Double-click the canvas or press {showKeys('n')} to make a table, press {showKeys('a')} to
          type tables as text, or drop a design file.
        </p>
      </div>
      <div className={styles.actions}>
        <Button tone="primary" onClick={() => addTable()}>
          New table
        </Button>
        <Button tone="outlined" onClick={() => showOverlay('quick add')}>
          Quick add
        </Button>
        <Button tone="outlined" onClick={() => void chooseFile(session)}>
          Open a file…
        </Button>
      </div>
    </div>
  )
})
