import { type Editor, movePlaces } from '@tandem/editor'
import { canvasStore } from '../canvas/canvas-state.ts'
import { shownPlaces } from '../canvas/nodes.ts'
import { type ArrangeKind, arranging } from './arrange.ts'

/** Under this nobody waits, so nothing is said. */
const LONG = 300
/** As long as the cards take to their new places, in milliseconds: see the style of the canvas. */
const GLIDE = 240

/**
 * Gives the selected tables new places, or all where fewer than two are selected; one step of the history. A design
 * that was changed meanwhile stays as it is. Says how far it is, with a way to stop, once it takes long.
 */
export async function arrangeDesign(
  editor: Editor,
  kind: ArrangeKind,
  showAll: () => void,
): Promise<void> {
  const { design, selection } = editor.store.getState()
  const places = shownPlaces(design)
  const chosen = selection.ids.filter((id) => places[id] !== undefined)
  const only = chosen.length > 1 ? new Set<string>(chosen) : null
  const progress = waiting()
  const { done, stop } = arranging(design, places, {
    kind,
    only,
    onProgress: (share) => progress.tell(share),
  })
  progress.canStop(stop)
  try {
    const found = await done
    const { schema } = editor.store.getState().design
    if (found === 'stopped' || schema !== design.schema) return
    const moved = [...found].filter(([id]) => only === null || only.has(id))
    canvasStore.setState({ gliding: true })
    editor.commit('Arrange', movePlaces(Object.fromEntries(moved)))
    setTimeout(() => canvasStore.setState({ gliding: false }), GLIDE)
    if (only === null) showAll()
  } finally {
    progress.end()
  }
}

/** A line at the foot of the page while it takes long, with its share and a button that stops. */
function waiting() {
  let share = 0
  let stop = () => {}
  let id: string | number | null = null
  const show = async () => {
    const { toast } = await import('sonner')
    id = toast(`Arranging… ${Math.round(share * 100)} %`, {
      ...(id === null ? {} : { id }),
      duration: Infinity,
      action: { label: 'Stop', onClick: stop },
    })
  }
  const timer = setTimeout(() => void show(), LONG)
  return {
    tell(now: number) {
      share = now
      if (id !== null) void show()
    },
    canStop(act: () => void) {
      stop = act
    },
    end() {
      clearTimeout(timer)
      if (id !== null) void import('sonner').then(({ toast }) => toast.dismiss(id ?? undefined))
    },
  }
}
