import { type CSSProperties, lazy } from 'react'
import { Canvas } from '../canvas/Canvas.tsx'
import { CodePanel } from '../code/CodePanel.tsx'
import { useLiveDatabase } from '../database/use-live-database.ts'
import { ExchangeDialogs } from '../exchange/ExchangeDialogs.tsx'
import { Outline } from '../outline/Outline.tsx'
import { Overlays, QuickAddSlot } from '../palette/Overlays.tsx'
import { CanvasState, PanelState } from '../session/PanelState.tsx'
import { AfterPaint } from '../ui/AfterPaint.tsx'
import { classes } from '../ui/Button.tsx'
import { Splitter } from '../ui/Splitter.tsx'
import { CanvasMenu } from './CanvasMenu.tsx'
import { useClipboardKeys } from './clipboard-keys.ts'
import { Dock } from './Dock.tsx'
import { DropZone } from './DropZone.tsx'
import { ElsewhereNotice } from './ElsewhereNotice.tsx'
import { isOpen, setPanes, usePanes } from './panes.ts'
import { useRegions } from './regions.ts'
import type { SheetProps } from './Sheet.tsx'
import styles from './Shell.module.css'
import { TopBar } from './TopBar.tsx'
import { TroubleDialog } from './TroubleDialog.tsx'
import { useCommands } from './use-commands.ts'
import { useNarrow, useSheetKeys } from './use-narrow.ts'

export function Shell() {
  useSheetKeys()
  useClipboardKeys()
  useRegions()
  const commands = useCommands()
  useLiveDatabase()
  const narrow = useNarrow()
  return (
    <DropZone>
      <div className={styles.shell} data-narrow={narrow}>
        <TopBar narrow={narrow} />
        <ElsewhereNotice />
        <PanelState>
          <main className={styles.main}>
            <div className={styles.middle}>
              <OutlinePane />
              <div className={styles.canvas} data-region="canvas">
                <CanvasState>
                  <Canvas />
                  <QuickAddSlot />
                </CanvasState>
              </div>
              <RightPane />
            </div>
            <DockPane />
          </main>
        </PanelState>
        <CanvasMenu commands={commands} />
        <TroubleDialog />
        <ExchangeDialogs />
        <Overlays commands={commands} />
      </div>
    </DropZone>
  )
}

function OutlinePane() {
  const open = usePanes(isOpen('outline'))
  const width = usePanes((panes) => panes.outlineWidth)
  if (!open) return null
  return (
    <>
      <InPlace name="outline" title="Outline">
        <nav
          className={styles.outline}
          style={{ '--size': `${width}px` } as CSSProperties}
          aria-label="Outline"
          data-region="outline"
        >
          <Outline />
        </nav>
      </InPlace>
      <Splitter
        label="Width of the outline"
        orientation="vertical"
        value={width}
        min={160}
        max={480}
        grows={1}
        onChange={(outlineWidth) => setPanes({ outlineWidth })}
      />
    </>
  )
}

function RightPane() {
  const open = usePanes(isOpen('right'))
  const code = usePanes((panes) => panes.code)
  const width = usePanes((panes) => panes.rightWidth)
  if (!open) return null
  return (
    <>
      <Splitter
        label="Width of code and inspector"
        orientation="vertical"
        value={width}
        min={280}
        max={960}
        grows={-1}
        onChange={(rightWidth) => setPanes({ rightWidth })}
      />
      <InPlace name="right" title="Code and inspector">
        <div className={styles.right} style={{ '--size': `${width}px` } as CSSProperties}>
          {code && <CodePane />}
          <section className={styles.pane} aria-label="Inspector" data-region="Inspector">
            <AfterPaint>
              <Inspector />
            </AfterPaint>
          </section>
        </div>
      </InPlace>
    </>
  )
}

const Inspector = lazy(() =>
  import('../inspector/Inspector.tsx').then((it) => ({ default: it.Inspector })),
)

function CodePane() {
  const height = usePanes((panes) => panes.codeHeight)
  return (
    <>
      <section
        className={classes(styles.pane, styles.code)}
        style={{ '--size': `${height}px` } as CSSProperties}
        aria-label="Code"
        data-region="Code"
      >
        <CodePanel />
      </section>
      <Splitter
        label="Height of the code"
        orientation="horizontal"
        value={height}
        min={80}
        max={window.innerHeight - 200}
        grows={1}
        onChange={(codeHeight) => setPanes({ codeHeight })}
      />
    </>
  )
}

function DockPane() {
  const open = usePanes(isOpen('dock'))
  const height = usePanes((panes) => panes.dockHeight)
  if (!open) return null
  return (
    <>
      <Splitter
        label="Height of the dock"
        orientation="horizontal"
        value={height}
        min={96}
        max={window.innerHeight - 200}
        grows={-1}
        onChange={(dockHeight) => setPanes({ dockHeight })}
      />
      <InPlace name="dock" title="Dock">
        <section
          className={styles.dock}
          style={{ '--size': `${height}px` } as CSSProperties}
          aria-label="Dock"
          data-region="dock"
        >
          <Dock />
        </section>
      </InPlace>
    </>
  )
}

/** A panel beside the canvas, or as a sheet over it. */
const InPlace = (props: SheetProps) =>
  useNarrow() ? (
    <AfterPaint>
      <Sheet {...props} />
    </AfterPaint>
  ) : (
    props.children
  )

const Sheet = lazy(() => import('./Sheet.tsx').then((it) => ({ default: it.Sheet })))
