import { useStore } from '@xyflow/react'

/** Below this zoom a name of 12 px is no longer read: cards are titled boxes. */
export const FAR = 0.4

/** More cards than these are drawn, not mounted, when they are far: each element costs something at every step. */
const MANY = 150

/** Whether the design is drawn as one picture. */
export const useIsFar = (count: number): boolean =>
  useStore(({ transform: [, , zoom] }) => count > MANY && zoom < FAR)
