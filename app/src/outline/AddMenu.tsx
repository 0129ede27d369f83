import { Box, List, Plus, Table2, TableProperties } from 'lucide-react'
import { type Action, addNewEnum, addNewModule } from '@tandem/editor'
import { useCanvas } from '../canvas/use-canvas.ts'
import { useEditor } from '../session/context.ts'
import { Menu, MenuItem } from '../ui/Menu.tsx'
import buttons from '../ui/Button.module.css'

export function AddMenu() {
  const editor = useEditor()
  const { addTable, addView } = useCanvas()
  const perform = ({ label, edit, select }: Action) => {
    editor.commit(label, edit)
    if (select !== null) editor.select(select)
  }
  const design = () => editor.store.getState().design
  return (
    <Menu
      align="end"
      trigger={
        <button type="button" className={buttons.icon} aria-label="Add to the design">
          <Plus size={16} strokeWidth={1.75} aria-hidden />
        </button>
      }
    >
      <MenuItem icon={Table2} keys="n" onSelect={() => setTimeout(addTable)}>
        Table
      </MenuItem>
      <MenuItem icon={List} keys="e" onSelect={() => perform(addNewEnum(design(), editor.newId))}>
        Enum
      </MenuItem>
      <MenuItem icon={Box} keys="m" onSelect={() => perform(addNewModule(design(), editor.newId))}>
        Module
      </MenuItem>
      <MenuItem icon={TableProperties} onSelect={() => setTimeout(addView)}>
        View
      </MenuItem>
    </Menu>
  )
}
