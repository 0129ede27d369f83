import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

export interface ExchangeState {
  readonly dialog: 'import' | 'export' | null
  /** A file that was dropped: the import dialog reads it at once. */
  readonly file: File | null
}

const closed: ExchangeState = { dialog: null, file: null }

const exchangeStore = createStore<ExchangeState>()(() => closed)

export const useExchange = <T>(select: (state: ExchangeState) => T): T =>
  useStore(exchangeStore, select)

export const openImport = (file: File | null = null): void =>
  exchangeStore.setState({ dialog: 'import', file })

export const openExport = (): void => exchangeStore.setState({ dialog: 'export', file: null })

export const closeExchange = (): void => exchangeStore.setState(closed)
