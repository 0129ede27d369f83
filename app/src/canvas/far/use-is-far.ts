import { useStore, useStoreApi } from '@xyflow/react'
import { useLayoutEffect } from 'react'

/** Below this zoom a name of 12 px is no longer read: cards are titled boxes. */
export const FAR = 0.4

/** More cards than these are drawn, not mounted, when they are far: each element costs something at every step. */
const MANY = 60

interface Seen {
  readonly transform: readonly [x: number, y: number, zoom: number]
}

const isFar = ({ transform }: Seen, count: number): boolean => count > MANY && transform[2] < FAR

/** Whether the design is drawn as one picture. */
export function useIsFar(count: number): boolean {
  const store = useStoreApi()
  // React Flow is told that it has no nodes by the render, and would mount all of them in the same one.
  useLayoutEffect(
    () =>
      store.subscribe((now, before) => {
        if (isFar(now, count) && !isFar(before, count)) now.setNodes([])
      }),
    [store, count],
  )
  return useStore((state) => isFar(state, count))
}
