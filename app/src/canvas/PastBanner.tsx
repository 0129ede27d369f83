import { History } from 'lucide-react'
import { useStep } from '../migration/shown-step.ts'
import { Button } from '../ui/Button.tsx'
import { Tip } from '../ui/Tip.tsx'
import styles from './PastBanner.module.css'
import { leavePast } from './past.ts'
import { focusCanvas } from './naming.ts'

/** Says that the canvas draws the past, and leads back. Over the canvas, so that nothing on it moves. */
export function PastBanner() {
  const tag = useStep((shown) => shown?.tag)
  return (
    <div className={styles.banner}>
      <History size={15} strokeWidth={1.75} aria-hidden />
      <output className={styles.words}>
        How <code>{tag}</code> left the schema
      </output>
      <Tip text="Back to the design" keys="escape">
        <Button
          tone="outlined"
          onClick={() => {
            leavePast()
            focusCanvas()
          }}
        >
          Back to the design
        </Button>
      </Tip>
    </div>
  )
}
