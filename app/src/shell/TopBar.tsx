import {
  Download,
  PanelBottom,
  PanelLeft,
  PanelRight,
  Redo2,
  Search,
  Undo2,
  Upload,
} from 'lucide-react'
import { useEditor, useEditorState, useSessionState } from '../session/context.ts'
import { openExport, openImport } from '../exchange/exchange-store.ts'
import { showOverlay } from '../palette/overlay-store.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { showKeys } from '../ui/keys.ts'
import { Tip } from '../ui/Tip.tsx'
import { ConventionsMenu } from './ConventionsMenu.tsx'
import { DesignMenu } from './DesignMenu.tsx'
import { isOpen, togglePane, usePanes } from './panes.ts'
import { StatusSlot } from './StatusSlot.tsx'
import { ThemeMenu } from './ThemeMenu.tsx'
import styles from './TopBar.module.css'

/** On a narrow window what has no button here is in the menu of the design. */
export function TopBar({ narrow }: { readonly narrow: boolean }) {
  return (
    <header className={styles.bar}>
      <h1 className={styles.logo}>
        <img src="./icon.svg" alt="Tandem" width={20} height={20} />
      </h1>
      <DesignMenu />
      {!narrow && <ConventionsMenu />}
      <UndoButtons />
      <SearchButton />
      <div className={styles.status}>
        <StatusSlot />
        <Saving />
      </div>
      {!narrow && (
        <>
          <Button onClick={() => openImport()}>
            <Upload size={15} strokeWidth={1.75} aria-hidden /> Import
          </Button>
          <Button onClick={openExport}>
            <Download size={15} strokeWidth={1.75} aria-hidden /> Export
          </Button>
          <span className={styles.line} />
        </>
      )}
      <PaneButtons />
      {!narrow && <ThemeMenu />}
    </header>
  )
}

function UndoButtons() {
  const editor = useEditor()
  const undo = useEditorState(({ past }) => past.at(-1)?.label ?? null)
  const redo = useEditorState(({ future }) => future.at(-1)?.label ?? null)
  return (
    <>
      <IconButton
        label={undo === null ? 'Undo' : `Undo: ${undo}`}
        keys="mod+z"
        icon={Undo2}
        aria-disabled={undo === null}
        data-idle={undo === null}
        onClick={() => editor.undo()}
      />
      <IconButton
        label={redo === null ? 'Redo' : `Redo: ${redo}`}
        keys="mod+shift+z"
        icon={Redo2}
        aria-disabled={redo === null}
        data-idle={redo === null}
        onClick={() => editor.redo()}
      />
    </>
  )
}

/** The way into the palette for who does not know its key yet. */
function SearchButton() {
  return (
    <Tip text="Search or run" keys="mod+k">
      <button
        type="button"
        className={styles.search}
        aria-label="Search or run"
        aria-haspopup="dialog"
        onClick={() => showOverlay('palette')}
      >
        <Search size={14} strokeWidth={1.75} aria-hidden />
        <span>Search or run</span>
        <kbd>{showKeys('mod+k')}</kbd>
      </button>
    </Tip>
  )
}

/** Saving takes milliseconds: only what is wrong is worth a word, and the notice below says it. */
function Saving() {
  const saving = useSessionState((state) => state.saving)
  const words = {
    saved: 'Saved',
    pending: 'Saved',
    'changed elsewhere': 'Not saved',
    off: 'Not saved',
  }
  return <span data-saving={saving}>{words[saving]}</span>
}

function PaneButtons() {
  const outline = usePanes(isOpen('outline'))
  const dock = usePanes(isOpen('dock'))
  const right = usePanes(isOpen('right'))
  return (
    <>
      <IconButton
        label="Outline"
        keys="mod+b"
        icon={PanelLeft}
        aria-pressed={outline}
        data-opens="outline"
        onClick={() => togglePane('outline')}
      />
      <IconButton
        label="Dock"
        keys="mod+j"
        icon={PanelBottom}
        aria-pressed={dock}
        data-opens="dock"
        onClick={() => togglePane('dock')}
      />
      <IconButton
        label="Code and inspector"
        icon={PanelRight}
        aria-pressed={right}
        data-opens="right"
        onClick={() => togglePane('right')}
      />
    </>
  )
}
