import {
  Maximize,
  Minus,
  Network,
  Plus,
  StickyNote,
  Table2,
  TableProperties,
  TextCursorInput,
} from 'lucide-react'
import { Panel, useStore } from '@xyflow/react'
import { arrange } from '../arrange/arrange-later.ts'
import { showOverlay } from '../palette/overlay-store.ts'
import { useEditor, useSelection } from '../session/context.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { Tip } from '../ui/Tip.tsx'
import { useThrottled } from '../ui/use-throttled.ts'
import styles from './CanvasBar.module.css'
import { useInPast } from './past.ts'
import { useCanvas } from './use-canvas.ts'

/** What one adds to the canvas. */
export function AddBar() {
  const { addTable, addView, addSticky } = useCanvas()
  return (
    <Panel position="top-left" className={styles.bar}>
      <Tip text="New table" keys="n">
        <Button onClick={() => addTable()}>
          <Table2 size={15} strokeWidth={1.75} aria-hidden /> Table
        </Button>
      </Tip>
      <Tip text="Quick add, as a line of text" keys="a">
        <Button onClick={() => showOverlay('quick add')}>
          <TextCursorInput size={15} strokeWidth={1.75} aria-hidden /> Quick add
        </Button>
      </Tip>
      <IconButton label="New view" icon={TableProperties} onClick={() => addView()} />
      <IconButton label="New note" icon={StickyNote} onClick={() => addSticky()} />
    </Panel>
  )
}

/** Arranges what is selected, or everything. */
function ArrangeButton() {
  const editor = useEditor()
  const { fit } = useCanvas()
  const many = useSelection().ids.length > 1
  return (
    <IconButton
      label={many ? 'Arrange the selection' : 'Arrange'}
      icon={Network}
      onClick={() => void arrange(editor, 'auto', fit)}
    />
  )
}

export function ZoomBar() {
  const { zoomIn, zoomOut, zoomTo100, fit } = useCanvas()
  const past = useInPast()
  return (
    <Panel position="bottom-left" className={styles.bar}>
      <IconButton label="Zoom out" keys="-" icon={Minus} onClick={zoomOut} />
      <Tip text="Zoom to 100 %" keys="0">
        <Button className={styles.percent} onClick={zoomTo100}>
          <Percent />
        </Button>
      </Tip>
      <IconButton label="Zoom in" keys="+" icon={Plus} onClick={zoomIn} />
      <IconButton label="Show everything" keys="1" icon={Maximize} onClick={fit} />
      {!past && <ArrangeButton />}
    </Panel>
  )
}

/** Not with each step of a zoom: a text is laid out for it. */
function Percent() {
  const percent = useStore((state) => Math.round(state.transform[2] * 100))
  return `${useThrottled(percent, 100)} %`
}
