import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

/** What is open over the design, one at a time. */
type Overlay = 'palette' | 'keys' | 'quick add'

interface OverlayState {
  readonly shown: Overlay | null
  /** How often something was asked for: what is open already takes the focus again. */
  readonly asked: number
}

const overlayStore = createStore<OverlayState>()(() => ({ shown: null, asked: 0 }))

export const useOverlay = (): Overlay | null => useStore(overlayStore, ({ shown }) => shown)

export const useAsked = (): number => useStore(overlayStore, ({ asked }) => asked)

export const showOverlay = (shown: Overlay): void =>
  overlayStore.setState(({ asked }) => ({ shown, asked: asked + 1 }))

export const closeOverlay = (): void => overlayStore.setState({ shown: null })
