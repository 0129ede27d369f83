import { ALIGNMENTS, type Alignment, type Look, align, haveLook, setLook } from '@tandem/editor'
import type { Id } from '@tandem/model'
import { AlignHorizontalJustifyStart, EyeOff, FoldVertical, Lock, Network } from 'lucide-react'
import { arrange } from '../arrange/arrange-later.ts'
import { drawnBoxes } from '../canvas/nodes.ts'
import { useCanvas } from '../canvas/use-canvas.ts'
import { useDesign, useEditor, useSelection } from '../session/context.ts'
import { MenuItem, MenuSeparator, SubMenu } from '../ui/Menu.tsx'

const LABELS: Readonly<Record<Look, string>> = {
  folded: 'Keys only',
  locked: 'Lock in place',
  hidden: 'Hide',
}

/** How what is selected is drawn. */
export function LookItems() {
  const editor = useEditor()
  const { ids } = useSelection()
  const design = useDesign((it) => it)
  const toggle = (look: Look) => () => {
    editor.commit(LABELS[look], setLook(look, ids, !haveLook(design, look, ids)))
    if (look === 'hidden') editor.select({ ids: [], column: null })
  }
  return (
    <>
      <MenuSeparator />
      {ids.length > 1 && <AlignItems />}
      <MenuItem
        icon={FoldVertical}
        checked={haveLook(design, 'folded', ids)}
        onSelect={toggle('folded')}
      >
        {LABELS.folded}
      </MenuItem>
      <MenuItem icon={Lock} checked={haveLook(design, 'locked', ids)} onSelect={toggle('locked')}>
        {LABELS.locked}
      </MenuItem>
      <MenuItem icon={EyeOff} onSelect={toggle('hidden')}>
        {LABELS.hidden}
      </MenuItem>
    </>
  )
}

function AlignItems() {
  const editor = useEditor()
  const { ids } = useSelection()
  const { fit } = useCanvas()
  const alignTo = (how: Alignment) => () => {
    const { design } = editor.store.getState()
    const chosen = new Set<string>(ids)
    const boxes = drawnBoxes(design).filter(({ id }) => chosen.has(id))
    editor.commit(ALIGNMENTS[how], align(boxes, how))
  }
  return (
    <>
      <SubMenu label="Align" icon={AlignHorizontalJustifyStart}>
        {Object.entries(ALIGNMENTS).map(([how, title]) => (
          <MenuItem key={how} onSelect={alignTo(how as Alignment)}>
            {title}
          </MenuItem>
        ))}
      </SubMenu>
      <MenuItem icon={Network} onSelect={() => void arrange(editor, 'auto', fit)}>
        Arrange
      </MenuItem>
    </>
  )
}

/** Brings back what is not drawn. */
export function HiddenItem() {
  const editor = useEditor()
  const hidden = useDesign(({ layout }) => layout.hidden)
  if (hidden.length === 0) return null
  const show = () =>
    editor.commit('Show what is hidden', setLook('hidden', hidden as readonly Id<string>[], false))
  return (
    <MenuItem icon={EyeOff} onSelect={show}>
      {`Show ${hidden.length} hidden`}
    </MenuItem>
  )
}
