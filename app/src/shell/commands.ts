import {
  type Action,
  type Editor,
  addNewEnum,
  addNewModule,
  emptySelection,
  removeSelected,
} from '@tandem/editor'
import { editName } from '../canvas/canvas-state.ts'
import { duplicateSelected } from '../canvas/duplicate.ts'
import { shownPlaces } from '../canvas/nodes.ts'
import { leavePast } from '../canvas/past.ts'
import type { CanvasActions } from '../canvas/use-canvas.ts'
import { addAndName } from '../canvas/use-renaming.ts'
import { findTable } from '@tandem/model'
import { openExport, openImport } from '../exchange/exchange-store.ts'
import { chooseFile, saveFile } from '../session/files.ts'
import type { Session } from '../session/session.ts'
import { moveSelection } from './move-selection.ts'
import { togglePane } from './panes.ts'
import { toast } from '../ui/toast.ts'

/** Something a person can do: by its key, from a menu, from the palette. */
export interface Command {
  readonly id: string
  readonly title: string
  readonly keys: readonly string[]
  /**
   * Where the keys hold: anywhere, or only when no panel has the focus. Those of the design do nothing while the
   * canvas draws a schema of the past, and those of the past hold anywhere then.
   */
  readonly where: 'anywhere' | 'canvas' | 'design' | 'past'
  run(): void
}

const command = (
  id: string,
  title: string,
  keys: readonly string[],
  where: Command['where'],
  run: () => unknown,
): Command => ({ id, title, keys, where, run: () => void run() })

export function commandsOf(session: Session, actions: CanvasActions): readonly Command[] {
  const { editor } = session
  return [
    command('leave-past', 'Back to the design', ['escape'], 'past', leavePast),
    ...documentCommands(session),
    ...viewCommands(actions),
    command('table', 'New table', ['n'], 'design', () => actions.addTable()),
    command('enum', 'New enum', ['e'], 'design', () => {
      const { design } = editor.store.getState()
      perform(editor, addNewEnum(design, editor.newId))
    }),
    command('module', 'New module', ['m'], 'design', () => {
      const { design } = editor.store.getState()
      perform(editor, addNewModule(design, editor.newId))
    }),
    ...selectionCommands(editor),
  ]
}

function documentCommands(session: Session): readonly Command[] {
  const { editor } = session
  return [
    command('undo', 'Undo', ['mod+z'], 'anywhere', () => {
      const label = editor.undo()
      if (label !== null) toast(`Undone: ${label}`, { id: 'undo', duration: 1500 })
    }),
    command('redo', 'Redo', ['mod+shift+z', 'mod+y'], 'anywhere', () => {
      const label = editor.redo()
      if (label !== null) toast(`Done again: ${label}`, { id: 'undo', duration: 1500 })
    }),
    command('save', 'Save to a file', ['mod+s'], 'anywhere', async () => {
      const name = await saveFile(session)
      if (name !== null) toast(`Saved ${name}`)
    }),
    command('import', 'Import…', [], 'anywhere', () => openImport()),
    command('export', 'Export…', ['mod+e'], 'anywhere', openExport),
    command('open', 'Open a file', ['mod+o'], 'anywhere', () => chooseFile(session)),
  ]
}

const viewCommands = (actions: CanvasActions): readonly Command[] => [
  command('outline', 'Show or hide the outline', ['mod+b'], 'anywhere', () =>
    togglePane('outline'),
  ),
  command('dock', 'Show or hide the dock', ['mod+j'], 'anywhere', () => togglePane('dock')),
  command('code', 'Show or hide the code', ['mod+\\'], 'anywhere', () => togglePane('code')),
  command('fit', 'Show everything', ['1'], 'canvas', actions.fit),
  command('zoom-in', 'Zoom in', ['+', '='], 'canvas', actions.zoomIn),
  command('zoom-out', 'Zoom out', ['-'], 'canvas', actions.zoomOut),
  command('zoom-100', 'Zoom to 100 %', ['0'], 'canvas', actions.zoomTo100),
]

const ofDesign = (id: string, title: string, keys: readonly string[], run: () => unknown) =>
  command(id, title, keys, 'design', run)

function selectionCommands(editor: Editor): readonly Command[] {
  const state = editor.store.getState
  const all = () => {
    const { schema, layout } = state().design
    const ids = [...schema.tables, ...schema.views, ...layout.stickies].map(({ id }) => id)
    editor.select({ ids, column: null })
  }
  return [
    ofDesign('rename', 'Rename', ['enter', 'f2'], () => {
      const { selection } = state()
      const [id, second] = selection.ids
      if (id !== undefined && second === undefined) editName(id, selection.column)
    }),
    ofDesign('add-column', 'Add a column', ['mod+enter'], () => {
      const { selection, design } = state()
      const table = findTable(design.schema, selection.ids[0] ?? '')
      if (table !== undefined) addAndName(editor, table.id)
    }),
    ofDesign('remove', 'Remove', ['delete', 'backspace'], () => {
      const { design, selection } = state()
      perform(editor, removeSelected(design, selection))
    }),
    ofDesign('duplicate', 'Duplicate', ['mod+d'], () => {
      const { design, selection } = state()
      const places = shownPlaces(design)
      perform(editor, duplicateSelected(design, editor.newId, selection, places))
    }),
    ofDesign('all', 'Select everything', ['mod+a'], all),
    ofDesign('none', 'Select nothing', ['escape'], () => editor.select(emptySelection)),
    ...(['up', 'down', 'left', 'right'] as const).flatMap((way) => [
      ofDesign(`move-${way}`, `Move ${way}`, [`arrow${way}`], () => moveSelection(editor, way, 4)),
      ofDesign(`move-far-${way}`, `Move ${way} by more`, [`shift+arrow${way}`], () =>
        moveSelection(editor, way, 16),
      ),
      ofDesign(`shift-column-${way}`, `Move the column ${way}`, [`alt+arrow${way}`], () =>
        moveSelection(editor, way, null),
      ),
    ]),
  ]
}

function perform(editor: Editor, action: Action | null) {
  if (action === null) return
  editor.commit(action.label, action.edit)
  if (action.select !== null) editor.select(action.select)
}
