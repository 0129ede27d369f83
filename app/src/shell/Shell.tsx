import { lazy, type ReactNode } from 'react'
import { Canvas } from '../canvas/Canvas.tsx'
import { CodePanel } from '../code/CodePanel.tsx'
import { useLiveDatabase } from '../database/use-live-database.ts'
import { ExchangeDialogs } from '../exchange/ExchangeDialogs.tsx'
import { Outline } from '../outline/Outline.tsx'
import { Overlays, QuickAddSlot } from '../palette/Overlays.tsx'
import { AfterPaint } from '../ui/AfterPaint.tsx'
import { Splitter } from '../ui/Splitter.tsx'
import { CanvasMenu } from './CanvasMenu.tsx'
import { useClipboardKeys } from './clipboard-keys.ts'
import { Dock } from './Dock.tsx'
import { DropZone } from './DropZone.tsx'
import { ElsewhereNotice } from './ElsewhereNotice.tsx'
import { setPanes, usePanes } from './panes.ts'
import { useRegions } from './regions.ts'
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
        <main className={styles.main}>
          <div className={styles.middle}>
            <OutlinePane />
            <div className={styles.canvas} data-region="canvas">
              <Canvas />
              <QuickAddSlot />
            </div>
            <RightPane />
          </div>
          <DockPane />
        </main>
        <CanvasMenu commands={commands} />
        <TroubleDialog />
        <ExchangeDialogs />
        <Overlays commands={commands} />
      </div>
    </DropZone>
  )
}

function OutlinePane() {
  const open = usePanes((panes) => panes.outline)
  const width = usePanes((panes) => panes.outlineWidth)
  if (!open) return null
  return (
    <>
      <nav className={styles.outline} style={{ width }} aria-label="Outline" data-region="outline">
        <Outline />
      </nav>
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
  const open = usePanes((panes) => panes.right)
  const code = usePanes((panes) => panes.code)
  const width = usePanes((panes) => panes.rightWidth)
  const codeHeight = usePanes((panes) => panes.codeHeight)
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
      <div className={styles.right} style={{ width }}>
        {code && (
          <>
            <Pane title="Code" height={codeHeight}>
              <CodePanel />
            </Pane>
            <Splitter
              label="Height of the code"
              orientation="horizontal"
              value={codeHeight}
              min={80}
              max={window.innerHeight - 200}
              grows={1}
              onChange={(next) => setPanes({ codeHeight: next })}
            />
          </>
        )}
        <Pane title="Inspector">
          <AfterPaint>
            <Inspector />
          </AfterPaint>
        </Pane>
      </div>
    </>
  )
}

const Inspector = lazy(() =>
  import('../inspector/Inspector.tsx').then((it) => ({ default: it.Inspector })),
)

interface PaneProps {
  readonly title: string
  readonly height?: number
  readonly children: ReactNode
}

const Pane = ({ title, height, children }: PaneProps) => (
  <section
    className={styles.pane}
    aria-label={title}
    data-region={title}
    style={height === undefined ? undefined : { flex: `0 1 ${height}px` }}
  >
    {children}
  </section>
)

function DockPane() {
  const open = usePanes((panes) => panes.dock)
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
      <section className={styles.dock} style={{ height }} aria-label="Dock" data-region="dock">
        <Dock />
      </section>
    </>
  )
}
