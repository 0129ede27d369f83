import { type NodeProps, NodeResizer } from '@xyflow/react'
import { type Design, type Sticky, patched, put } from '@tandem/model'
import { memo, useState } from 'react'
import { useEditor } from '../session/context.ts'
import { useFocusOnMount } from '../ui/use-focus.ts'
import { endEditing, useCanvasState } from './canvas-state.ts'
import type { StickyNode } from './nodes.ts'
import styles from './StickyView.module.css'
import { focusCanvas } from './naming.ts'

/** A note of no table. */
export const StickyView = memo(function StickyView({
  data: { sticky },
  selected,
  draggable,
}: NodeProps<StickyNode>) {
  const editing = useCanvasState((state) => state.editing?.id === sticky.id)
  return (
    <section
      className={styles.sticky}
      data-sticky={sticky.id}
      data-selected={selected}
      aria-label="Note"
    >
      <NodeResizer
        isVisible={selected && draggable}
        minWidth={120}
        minHeight={56}
        lineClassName={styles.frame ?? ''}
        handleClassName={styles.corner ?? ''}
      />
      {editing ? (
        <StickyText sticky={sticky} />
      ) : (
        <p className={styles.text}>{sticky.text || 'Double-click to write'}</p>
      )}
    </section>
  )
})

function StickyText({ sticky }: { readonly sticky: Sticky }) {
  const editor = useEditor()
  const [draft, setDraft] = useState(sticky.text)
  const ref = useFocusOnMount<HTMLTextAreaElement>()
  const done = () => {
    endEditing()
    editor.commit('Edit note', withSticky({ ...sticky, text: draft }))
  }
  return (
    <textarea
      ref={ref}
      className={`${styles.text} nodrag nopan nowheel`}
      aria-label="Text of the note"
      value={draft}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={done}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Escape' || (event.key === 'Enter' && (event.metaKey || event.ctrlKey)))
          focusCanvas()
      }}
    />
  )
}

export const withSticky =
  (sticky: Sticky) =>
  (design: Design): Design =>
    patched(design, {
      layout: patched(design.layout, { stickies: put(design.layout.stickies, sticky) }),
    })
