import type { SourceFile } from '@tandem/formats'
import { type Selection, emptySelection, selectionOf } from '@tandem/editor'
import type { Design } from '@tandem/model'
import { type CSSProperties, type MouseEvent, memo, useEffect, useRef } from 'react'
import { useCanvas } from '../canvas/use-canvas.ts'
import { useEditor, useSelection } from '../session/context.ts'
import { afterFrame } from '../ui/after-frame.ts'
import { useRowWindow } from '../ui/use-row-window.ts'
import styles from './Code.module.css'
import { type CodeLines, type LineAt, codeLines } from './code-lines.ts'
import { type Lit, useLitLines } from './lit-lines.ts'

const LINE = 18

/** By the index of the line: it was written by hand, or lines above it were taken out. */
export type ChangedLines = ReadonlyMap<number, 'written' | 'gone'>

interface CodeViewProps {
  readonly file: SourceFile
  /** Its lines neither light nor select, and it follows no selection. */
  readonly plain: boolean
  readonly changed?: ChangedLines | undefined
}

/** The text of a file. Only the lines on the screen are there: the copy button gives the whole. */
export function CodeView({ file, plain, changed }: CodeViewProps) {
  const lines = codeLines(file, null)
  const view = useRef<HTMLElement>(null)
  const { first, end } = useRowWindow(view, lines.count, LINE)
  const pointer = useLinePointer(lines)
  useFollow(plain ? null : lines, view, pointer.own)
  const shown = Array.from({ length: Math.max(0, end - first) }, (_, at) => first + at)
  const litBy = useLitLines()
  const litOf = (index: number) => (plain ? undefined : litBy(lines.at(index)))
  const digits = String(lines.count).length
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the outline and the canvas select by key
    <section
      ref={view}
      className={styles.view}
      aria-label={`Text of ${file.path}`}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls by the keys
      tabIndex={0}
      {...(plain ? {} : { 'data-code': true, ...pointer.handlers })}
    >
      <code
        className={styles.lines}
        style={
          {
            height: lines.count * LINE,
            width: `calc(${lines.widest + digits}ch + 44px)`,
            '--digits': `${digits}ch`,
          } as CSSProperties
        }
      >
        {/* One gutter, not a number in each line: whatever sticks is a layer of its own. */}
        <span className={styles.gutter} aria-hidden>
          {shown.map((index) => (
            <span
              key={index}
              className={styles.number}
              style={{ top: index * LINE }}
              data-line={index}
              data-lit={litOf(index)}
              data-changed={changed?.get(index)}
            >
              {index + 1}
            </span>
          ))}
        </span>
        {shown.map((index) => (
          <Line
            key={index}
            line={lines.at(index)}
            index={index}
            lit={litOf(index)}
            changed={changed?.get(index)}
          />
        ))}
      </code>
    </section>
  )
}

interface LineProps {
  readonly line: LineAt
  readonly index: number
  readonly lit: Lit
  readonly changed: 'written' | 'gone' | undefined
}

const Line = memo(
  function Line({ line, index, lit, changed }: LineProps) {
    return (
      <div
        className={styles.line}
        style={{ top: index * LINE }}
        data-line={index}
        data-lit={lit}
        data-changed={changed}
      >
        {line.tokens.map(({ kind, text }, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- a token is its place
          <span key={at} data-token={kind ?? undefined}>
            {text}
          </span>
        ))}
        {'\n'}
      </div>
    )
  },
  (before, after) =>
    before.line.tokens === after.line.tokens &&
    before.lit === after.lit &&
    before.changed === after.changed,
)

/** Pointing at a line lights its thing everywhere, clicking selects it. */
function useLinePointer(lines: CodeLines) {
  const editor = useEditor()
  const { reveal } = useCanvas()
  const own = useRef<Selection | null>(null)
  const lineOf = (target: EventTarget): Selection => {
    const index = (target as Element).closest('[data-line]')?.getAttribute('data-line')
    const { owner, column } =
      index === null || index === undefined
        ? { owner: null, column: null }
        : lines.at(Number(index))
    return owner === null ? emptySelection : selectionOf(owner, column)
  }
  return {
    own,
    handlers: {
      onPointerOver(event: { readonly target: EventTarget; readonly buttons: number }) {
        if (event.buttons !== 0) return
        const next = lineOf(event.target)
        const { hover } = editor.store.getState()
        if (hover.ids[0] !== next.ids[0] || hover.column !== next.column) editor.hover(next)
      },
      onPointerLeave: () => editor.hover(emptySelection),
      onClick(event: MouseEvent) {
        const next = lineOf(event.target)
        // The end of a drag that selected text is a click too.
        if (next.ids.length === 0 || document.getSelection()?.isCollapsed === false) return
        own.current = next
        editor.select(next)
        reveal(next.ids)
      },
    },
  }
}

/** Brings what is selected elsewhere into view, once the file has it. */
function useFollow(
  lines: CodeLines | null,
  view: { readonly current: HTMLElement | null },
  own: { readonly current: Selection | null },
) {
  const editor = useEditor()
  const selection = useSelection()
  const followed = useRef<Selection>(emptySelection)
  useEffect(() => {
    if (lines === null || followed.current === selection || view.current === null) return undefined
    const line = lineOfSelection(lines, editor.store.getState().design, selection)
    if (line === null) return undefined
    const { current } = view
    return afterFrame(() => {
      followed.current = selection
      if (own.current !== selection) bringIntoView(current, line)
    })
  }, [lines, selection, editor, view, own])
}

function lineOfSelection(lines: CodeLines, design: Design, { ids, column }: Selection) {
  const [id] = ids
  if (id === undefined) return null
  const owner = design.schema.tables.find((table) => table.foreignKeys.some((key) => key.id === id))
  const key = owner?.foreignKeys.find((it) => it.id === id)
  return owner === undefined || key === undefined
    ? lines.find(id, column)
    : lines.find(owner.id, key.columns[0]?.from ?? null)
}

function bringIntoView(view: HTMLElement, line: number) {
  const top = line * LINE
  const { scrollTop, clientHeight } = view
  if (top >= scrollTop && top + LINE * 2 <= scrollTop + clientHeight) return
  const before = Math.min(4, Math.floor(clientHeight / LINE / 4))
  view.scrollTo({ top: top - before * LINE })
}
