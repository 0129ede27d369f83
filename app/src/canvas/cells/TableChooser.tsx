import { type Editor, type Selection } from '@tandem/editor'
import { type TableId, columnOf, findTable } from '@tandem/model'
import { Command as Combobox } from 'cmdk'
import { Search } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { useMemo, useRef, useState } from 'react'
import { findThings } from '../../palette/find.ts'
import styles from '../../palette/Palette.module.css'
import { PaletteRow } from '../../palette/PaletteRow.tsx'
import { wantedOf } from '../../palette/score.ts'
import { type Thing, thingsOf } from '../../palette/things.ts'
import { useDesign, useEditor } from '../../session/context.ts'
import { toast } from '../../ui/toast.ts'
import { askAbout, canvasStore } from '../canvas-state.ts'
import { relate } from '../relate.ts'
import { focusCanvas } from '../naming.ts'
import { useEndsInView } from './use-ends-in-view.ts'
import { drop } from './row-drag.ts'

export interface TableChooserProps {
  readonly purpose: 'relation' | 'move'
}

/** A list of the tables: for where a relation leads from what is selected, or where a column moves to. */
export function TableChooser({ purpose }: TableChooserProps) {
  const editor = useEditor()
  const [selection] = useState(() => editor.store.getState().selection)
  const [query, setQuery] = useState('')
  const tables = useTables(purpose, selection, query)
  const chosen = useRef<TableId | null>(null)
  const act = useActing(purpose, selection)
  const title = titleOf(editor, purpose, selection)
  const wanted = useMemo(() => wantedOf(query), [query])
  const close = () => canvasStore.setState({ choosing: null })
  const choose = ({ id }: Thing) => {
    chosen.current = id as TableId | null
    close()
  }
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Content
          className={styles.panel}
          aria-describedby={undefined}
          // What is chosen is done once the focus is the canvas's again: it may open a popover.
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            focusCanvas()
            if (chosen.current !== null) act(chosen.current)
          }}
        >
          <Dialog.Title className={styles.unseen}>{title}</Dialog.Title>
          <Combobox label={title} shouldFilter={false} vimBindings={false} loop>
            <div className={styles.field}>
              <Search size={16} strokeWidth={1.75} aria-hidden />
              <Combobox.Input
                value={query}
                onValueChange={setQuery}
                placeholder={title}
                spellCheck={false}
              />
              <kbd>Esc</kbd>
            </div>
            <Combobox.List className={styles.list} label="Tables">
              {tables.length === 0 && (
                <Combobox.Item disabled value="nothing" className={styles.empty}>
                  No table is called <b>{query.trim()}</b>.
                </Combobox.Item>
              )}
              {tables.map((thing) => (
                <PaletteRow key={thing.key} thing={thing} wanted={wanted} onChoose={choose} />
              ))}
            </Combobox.List>
          </Combobox>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/** The tables that fit what is typed; a column does not move to its own. */
function useTables(purpose: 'relation' | 'move', { ids }: Selection, query: string) {
  const design = useDesign((all) => all)
  return useMemo(() => {
    const tables = thingsOf(design).filter(
      ({ kind, id }) => kind === 'table' && (purpose === 'relation' || id !== ids[0]),
    )
    if (query.trim() === '') return tables
    return findThings(tables, query).flatMap(({ things }) => things)
  }, [design, purpose, ids, query])
}

function titleOf(editor: Editor, purpose: 'relation' | 'move', selection: Selection): string {
  const table = findTable(editor.store.getState().design.schema, selection.ids[0] ?? '')
  if (table === undefined) return 'Choose a table'
  const { name } = selection.column === null ? table : columnOf(table, selection.column)
  return purpose === 'relation' ? `Relate ${name} to…` : `Move ${name} to…`
}

/** Relates what is selected to the table that was chosen, or moves it there. */
function useActing(purpose: 'relation' | 'move', { ids, column }: Selection) {
  const editor = useEditor()
  const bringEnds = useEndsInView()
  const relateTo = async (from: TableId, to: TableId) => {
    const problem = relate(editor, { table: from, column }, { table: to, column: null })
    if (problem !== null) return toast(problem)
    const { asking } = canvasStore.getState()
    // A canvas that moves closes the popover: it opens where the relation has come to be seen.
    askAbout(null)
    await bringEnds(from, to)
    askAbout(asking)
  }
  return (to: TableId) => {
    const { schema } = editor.store.getState().design
    const from = findTable(schema, ids[0] ?? '')
    const target = findTable(schema, to)
    if (from === undefined || target === undefined) return
    if (purpose === 'relation') void relateTo(from.id, to)
    else if (column !== null)
      drop(editor, { table: from.id, column }, { table: to, index: target.columns.length })
  }
}
