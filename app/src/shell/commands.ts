import {
  type Action,
  type Editor,
  addNewEnum,
  addNewModule,
  emptySelection,
  perform,
  removeSelected,
  selectedColumn,
} from '@tandem/editor'
import { flushSync } from 'react-dom'
import { arrange } from '../arrange/arrange-later.ts'
import { canvasStore, chooseCell, chosenCell, editCell, editName } from '../canvas/canvas-state.ts'
import { isInPast, leavePast } from '../canvas/past.ts'
import type { CanvasActions } from '../canvas/use-canvas.ts'
import { addAndName } from '../canvas/naming.ts'
import { type Table, findTable } from '@tandem/model'
import { showOverlay } from '../palette/overlay-store.ts'
import type { Session } from '../session/session.ts'
import { copySelected, cutSelected, duplicate, pasteFromClipboard } from './clipboard-keys.ts'
import { type Command, commandsIn } from './command.ts'
import { moveSelectedColumn, moveSelection } from './move-selection.ts'
import { goToInspector } from './regions.ts'
import { designCommands, lookCommands, panelCommands } from './window-commands.ts'
import { toast } from '../ui/toast.ts'

/** Everything that has a key or stands in the palette. */
export function commandsOf(session: Session, actions: CanvasActions): readonly Command[] {
  const { editor } = session
  return [
    ...pastCommands(),
    ...addCommands(editor, actions),
    ...editCommands(editor, actions),
    ...selectionCommands(editor),
    ...arrangeCommands(editor, actions),
    ...moveCommands(editor),
    ...viewCommands(editor, actions),
    ...panelCommands(session),
    ...designCommands(session),
    ...lookCommands(),
  ]
}

function pastCommands(): readonly Command[] {
  const command = commandsIn('View', 'past')
  return [
    command('leave-past', 'Back to the design', ['escape'], leavePast, {
      words: 'history migration step',
      unless: () => (isInPast() ? null : 'The design is shown'),
    }),
  ]
}

function addCommands(editor: Editor, actions: CanvasActions): readonly Command[] {
  const command = commandsIn('Add', 'design')
  const { getState } = editor.store
  return [
    command('quick-add', 'Quick add…', ['a'], () => showOverlay('quick add'), {
      words: 'line text create tables columns',
    }),
    command('table', 'New table', ['n'], () => actions.addTable(), { words: 'create' }),
    command('view', 'New view', [], () => actions.addView(), { words: 'create' }),
    command('enum', 'New enum', ['e'], () =>
      performAndName(editor, addNewEnum(getState().design, editor.newId)),
    ),
    command('module', 'New module', ['m'], () =>
      performAndName(editor, addNewModule(getState().design, editor.newId)),
    ),
    command('note', 'New note', [], () => actions.addSticky(), { words: 'sticky comment' }),
    command(
      'add-column',
      'Add a column',
      ['mod+enter'],
      () => {
        const table = selectedTable(editor)
        if (table !== null) addAndName(editor, table.id)
      },
      { unless: () => unlessTable(editor), words: 'new column' },
    ),
    command('relation', 'New relation…', ['r'], () => chooseTable('relation'), {
      unless: () => unlessTable(editor),
      words: 'foreign key reference points to',
    }),
  ]
}

function editCommands(editor: Editor, actions: CanvasActions): readonly Command[] {
  const { getState } = editor.store
  const command = commandsIn('Edit', 'anywhere')
  const ofDesign = commandsIn('Edit', 'design')
  const ofBrowser = { isOfBrowser: true, unless: () => unlessSelected(editor) }
  return [
    command(
      'undo',
      'Undo',
      ['mod+z'],
      () => {
        const label = editor.undo()
        if (label !== null) toast(`Undone: ${label}`, { id: 'undo', duration: 1500 })
      },
      { unless: () => (getState().past.length === 0 ? 'Nothing to undo' : null) },
    ),
    command(
      'redo',
      'Redo',
      ['mod+shift+z', 'mod+y'],
      () => {
        const label = editor.redo()
        if (label !== null) toast(`Done again: ${label}`, { id: 'undo', duration: 1500 })
      },
      { unless: () => (getState().future.length === 0 ? 'Nothing to redo' : null) },
    ),
    ofDesign('copy', 'Copy', ['mod+c'], () => copySelected(editor), ofBrowser),
    ofDesign('cut', 'Cut', ['mod+x'], () => copyAndCut(editor), ofBrowser),
    ofDesign('paste', 'Paste', ['mod+v'], () => pasteFromClipboard(editor, actions), {
      isOfBrowser: true,
    }),
    command('copy-lines', 'Copy as quick-add lines', [], () => copyLines(editor), {
      unless: () => unlessTable(editor),
      words: 'text',
    }),
  ]
}

const chooseTable = (choosing: 'relation' | 'move') => canvasStore.setState({ choosing })

async function copyAndCut(editor: Editor) {
  await copySelected(editor)
  cutSelected(editor)
}

async function copyLines(editor: Editor) {
  const { linesOf } = await import('../quick-add/lines-of.ts')
  const { design, selection } = editor.store.getState()
  const lines = linesOf(design, selection.ids)
  await navigator.clipboard.writeText(lines.join('\n'))
  toast(lines.length === 1 ? 'Copied the line' : `Copied ${lines.length} lines`)
}

function selectionCommands(editor: Editor): readonly Command[] {
  const { getState } = editor.store
  const command = commandsIn('Selection', 'design')
  const needsOne = { unless: () => unlessOne(editor) }
  const needsAny = { unless: () => unlessSelected(editor) }
  return [
    command('edit', 'Edit the cell, or the name', ['enter'], () => editSelected(editor), {
      ...needsOne,
      isKeyOnly: true,
    }),
    command('rename', 'Rename', ['f2'], () => renameSelected(editor), needsOne),
    command(
      'remove',
      'Remove',
      ['delete', 'backspace'],
      () => {
        const { design, selection } = getState()
        const removal = removeSelected(design, selection)
        if (removal !== null) perform(editor, removal)
      },
      { ...needsAny, words: 'delete drop' },
    ),
    command('duplicate', 'Duplicate', ['mod+d'], () => duplicate(editor), {
      ...needsAny,
      words: 'copy clone',
    }),
    command('all', 'Select everything', ['mod+a'], () => selectAll(editor)),
    command('none', 'Select nothing', ['escape'], () => leaveSelected(editor), needsAny),
  ]
}

function renameSelected(editor: Editor) {
  const state = editor.store.getState()
  const [id, second] = state.selection.ids
  if (id !== undefined && second === undefined) editName(id, selectedColumn(state)?.column)
}

function editSelected(editor: Editor) {
  const at = selectedColumn(editor.store.getState())
  if (at === null) renameSelected(editor)
  else editCell(at.table.id, at.column, chosenCell(canvasStore.getState(), at.column))
}

/** From a cell to its table, from there to nothing. */
function leaveSelected(editor: Editor) {
  const { ids, column } = editor.store.getState().selection
  chooseCell(null)
  editor.select(column === null ? emptySelection : { ids, column: null })
}

function selectAll(editor: Editor) {
  const { schema, layout } = editor.store.getState().design
  const ids = [...schema.tables, ...schema.views, ...layout.stickies].map(({ id }) => id)
  editor.select({ ids, column: null })
}

function arrangeCommands(editor: Editor, actions: CanvasActions): readonly Command[] {
  const command = commandsIn('Move', 'design')
  return (['auto', 'layered'] as const).map((kind) =>
    command(
      `arrange-${kind}`,
      kind === 'auto' ? 'Arrange' : 'Arrange by levels, parents on the left',
      [],
      () => arrange(editor, kind, actions.fit),
      { words: 'layout tidy places' },
    ),
  )
}

function moveCommands(editor: Editor): readonly Command[] {
  const command = commandsIn('Move', 'design')
  const unless = () => unlessSelected(editor)
  const toTable = command(
    'move-column',
    'Move the column to another table…',
    [],
    () => chooseTable('move'),
    {
      unless: () => unlessColumn(editor),
    },
  )
  const byKeys = (['up', 'down', 'left', 'right'] as const).flatMap((way) => [
    command(`move-${way}`, `Move ${way}`, [`arrow${way}`], () => moveSelection(editor, way, 4), {
      unless,
      family: 'Move, or go to the next cell',
    }),
    command(
      `move-far-${way}`,
      `Move ${way} by more`,
      [`shift+arrow${way}`],
      () => moveSelection(editor, way, 16),
      { unless, family: 'Move by more' },
    ),
    command(
      `shift-column-${way}`,
      `Move the column ${way}`,
      [`alt+arrow${way}`],
      () => moveSelectedColumn(editor, way),
      {
        unless: () => unlessColumn(editor),
        family: 'Move the column',
        // Taken so that the browser does not go back a page; a column has no left and right.
        isKeyOnly: way === 'left' || way === 'right',
      },
    ),
  ])
  return [...byKeys, toTable]
}

function viewCommands(editor: Editor, actions: CanvasActions): readonly Command[] {
  const command = commandsIn('View', 'canvas')
  return [
    command('fit', 'Show everything', ['1'], actions.fit, { words: 'zoom fit all' }),
    command(
      'fit-selection',
      'Show the selection',
      ['2'],
      () => actions.reveal(editor.store.getState().selection.ids),
      { words: 'zoom fit', unless: () => unlessSelected(editor) },
    ),
    command('zoom-in', 'Zoom in', ['+', '='], actions.zoomIn),
    command('zoom-out', 'Zoom out', ['-'], actions.zoomOut),
    command('zoom-100', 'Zoom to 100 %', ['0'], actions.zoomTo100),
  ]
}

const unlessSelected = (editor: Editor): string | null =>
  editor.store.getState().selection.ids.length === 0 ? 'Nothing is selected' : null

const unlessOne = (editor: Editor): string | null =>
  editor.store.getState().selection.ids.length === 1 ? null : 'Select one thing first'

const unlessColumn = (editor: Editor): string | null =>
  selectedColumn(editor.store.getState()) === null ? 'Select a column first' : null

const unlessTable = (editor: Editor): string | null =>
  selectedTable(editor) === null ? 'Select a table first' : null

function selectedTable(editor: Editor): Table | null {
  const { selection, design } = editor.store.getState()
  return findTable(design.schema, selection.ids[0] ?? '') ?? null
}

/** What has no card has its name in edit in the inspector. Naming it is the same undo step. */
function performAndName(editor: Editor, action: Action) {
  // Its form is there before the focus goes to it.
  flushSync(() => perform(editor, action, `name:${action.select?.ids[0]}`))
  goToInspector()
}
