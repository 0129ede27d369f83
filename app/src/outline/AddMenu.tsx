import { Box, List, Plus, Table2, TableProperties } from 'lucide-react'
import { useCanvas } from '../canvas/use-canvas.ts'
import { useEditor } from '../session/context.ts'
import { Menu, MenuItem } from '../ui/Menu.tsx'
import buttons from '../ui/Button.module.css'
import { addEnum, addModule } from './row-edits.ts'

export function AddMenu() {
  const editor = useEditor()
  const { addTable, addView } = useCanvas()
  return (
    <Menu
      align="end"
      trigger={
        <button type="button" className={buttons.icon} aria-label="Add to the design">
          <Plus size={16} strokeWidth={1.75} aria-hidden />
        </button>
      }
    >
      <MenuItem icon={Table2} keys="shift+n" onSelect={() => afterMenu(addTable)}>
        Table
      </MenuItem>
      <MenuItem icon={List} keys="shift+e" onSelect={() => afterMenu(() => addEnum(editor))}>
        Enum
      </MenuItem>
      <MenuItem icon={Box} keys="shift+m" onSelect={() => afterMenu(() => addModule(editor))}>
        Module
      </MenuItem>
      <MenuItem icon={TableProperties} onSelect={() => afterMenu(addView)}>
        View
      </MenuItem>
    </Menu>
  )
}

/** Once the menu has given the focus back to its button, which it does a moment after it has closed. */
const afterMenu = (run: () => void) => setTimeout(() => setTimeout(run))
