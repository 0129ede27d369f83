import { lazy, Suspense } from 'react'
import { useExchange } from './exchange-store.ts'

const ImportDialog = lazy(() =>
  import('./ImportDialog.tsx').then((it) => ({ default: it.ImportDialog })),
)
const ExportDialog = lazy(() =>
  import('./ExportDialog.tsx').then((it) => ({ default: it.ExportDialog })),
)

/** The dialogs by which designs come in and go out; each is loaded when it is first opened. */
export function ExchangeDialogs() {
  const dialog = useExchange((state) => state.dialog)
  return (
    <Suspense fallback={null}>
      {dialog === 'import' && <ImportDialog />}
      {dialog === 'export' && <ExportDialog />}
    </Suspense>
  )
}
