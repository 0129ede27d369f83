import {
  ClipboardPaste,
  Columns3,
  Copy,
  CopyPlus,
  Maximize,
  PencilLine,
  SquareDashedMousePointer,
  StickyNote,
  Table2,
  TableProperties,
  TextCursorInput,
  Trash2,
} from 'lucide-react'
import { isOwnUnique, setOwnUnique, setPrimary } from '@tandem/editor'
import { type Column, type Table, findColumn, findTable, isPrimary, setColumn } from '@tandem/model'
import { type CanvasMenuPlace, canvasStore, useCanvasState } from '../canvas/canvas-state.ts'
import { useCanvas } from '../canvas/use-canvas.ts'
import { useEdits } from '../inspector/use-edits.ts'
import { useDesign, useSelection } from '../session/context.ts'
import { MenuItem, MenuSeparator } from '../ui/Menu.tsx'
import { MenuAt } from '../ui/MenuAt.tsx'
import { copySelected, pasteFromClipboard } from './clipboard-keys.ts'
import { HiddenItem, LookItems } from './LookItems.tsx'
import type { Command } from './command.ts'
import { comeBack } from './regions.ts'

interface OfCommands {
  readonly run: (id: string) => void
}

/** What a right click on the canvas offers: the commands for what it is on, with their keys. */
export function CanvasMenu({ commands }: { readonly commands: readonly Command[] }) {
  const menu = useCanvasState((state) => state.menu)
  if (menu === null) return null
  // After the menu has given up the focus: what a command puts in edit takes it then.
  const run = (id: string) => setTimeout(() => commands.find((it) => it.id === id)?.run())
  return (
    <MenuAt
      key={`${menu.x} ${menu.y}`}
      x={menu.x}
      y={menu.y}
      label="Canvas menu"
      onClose={() => canvasStore.setState({ menu: null })}
      onFocusBack={() => canvasStore.getState().editing === null && comeBack()}
    >
      {menu.on === null ? <PaneItems menu={menu} run={run} /> : <ThingItems run={run} />}
    </MenuAt>
  )
}

function PaneItems({ menu, run }: OfCommands & { readonly menu: CanvasMenuPlace }) {
  const { editor } = useEdits()
  const canvas = useCanvas()
  const { at } = menu
  return (
    <>
      <MenuItem icon={Table2} keys="n" onSelect={() => setTimeout(() => canvas.addTable(at))}>
        New table
      </MenuItem>
      <MenuItem icon={TextCursorInput} keys="a" onSelect={() => run('quick-add')}>
        Quick add…
      </MenuItem>
      <MenuItem icon={TableProperties} onSelect={() => setTimeout(() => canvas.addView(at))}>
        New view
      </MenuItem>
      <MenuItem icon={StickyNote} onSelect={() => setTimeout(() => canvas.addSticky(at))}>
        New note
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        icon={ClipboardPaste}
        keys="mod+v"
        onSelect={() => void pasteFromClipboard(editor, canvas, at)}
      >
        Paste
      </MenuItem>
      <MenuItem icon={SquareDashedMousePointer} keys="mod+a" onSelect={() => run('all')}>
        Select everything
      </MenuItem>
      <MenuItem icon={Maximize} keys="1" onSelect={() => run('fit')}>
        Show everything
      </MenuItem>
      <HiddenItem />
    </>
  )
}

function ThingItems({ run }: OfCommands) {
  const { ids, column: columnId } = useSelection()
  const schema = useDesign((design) => design.schema)
  const { editor } = useEdits()
  const [id, second] = ids
  if (id === undefined) return null
  const table = second === undefined ? findTable(schema, id) : undefined
  const column = table && columnId !== null ? findColumn(table, columnId) : undefined
  const isRelation = schema.tables.some((it) => it.foreignKeys.some((key) => key.id === id))
  const single = second === undefined && !isRelation
  return (
    <>
      {single && (
        <MenuItem icon={PencilLine} keys="f2" onSelect={() => run('rename')}>
          Rename
        </MenuItem>
      )}
      {table !== undefined && (
        <MenuItem icon={Columns3} keys="mod+enter" onSelect={() => run('add-column')}>
          Add a column
        </MenuItem>
      )}
      {table !== undefined && column !== undefined && <ColumnItems table={table} column={column} />}
      {!isRelation && (
        <>
          <MenuSeparator />
          <MenuItem icon={Copy} keys="mod+c" onSelect={() => void copySelected(editor)}>
            Copy
          </MenuItem>
          <MenuItem icon={CopyPlus} keys="mod+d" onSelect={() => run('duplicate')}>
            Duplicate
          </MenuItem>
        </>
      )}
      {!isRelation && column === undefined && <LookItems />}
      <MenuSeparator />
      <MenuItem icon={Trash2} danger keys="delete" onSelect={() => run('remove')}>
        {second === undefined ? 'Remove' : `Remove ${ids.length}`}
      </MenuItem>
    </>
  )
}

function ColumnItems({ table, column }: { readonly table: Table; readonly column: Column }) {
  const { edit, editor } = useEdits()
  const name = `${table.name}.${column.name}`
  const unique = isOwnUnique(table, column.id)
  const primary = isPrimary(table, column.id)
  return (
    <>
      <MenuSeparator />
      <MenuItem
        checked={column.notNull}
        onSelect={() =>
          edit(`Not null of ${name}`, setColumn(table.id, column.id, { notNull: !column.notNull }))
        }
      >
        Not null
      </MenuItem>
      <MenuItem
        checked={unique}
        onSelect={() =>
          edit(`Unique of ${name}`, setOwnUnique(table, column.id, !unique, editor.newId))
        }
      >
        Unique
      </MenuItem>
      <MenuItem
        checked={primary}
        onSelect={() =>
          edit(`Primary key of ${table.name}`, setPrimary(table, column.id, !primary))
        }
      >
        Primary key
      </MenuItem>
    </>
  )
}
