import { ReactFlowProvider } from '@xyflow/react'
import { Tooltip } from 'radix-ui'
import { lazy } from 'react'
import { AfterPaint } from './ui/AfterPaint.tsx'
import { SessionContext } from './session/context.ts'
import type { Session } from './session/session.ts'
import { Shell } from './shell/Shell.tsx'
import { useTheme } from './shell/theme.ts'

const Toaster = lazy(() => import('sonner').then((it) => ({ default: it.Toaster })))

export function App({ session }: { readonly session: Session }) {
  const theme = useTheme()
  return (
    <SessionContext value={session}>
      <Tooltip.Provider delayDuration={500} skipDelayDuration={200}>
        <ReactFlowProvider>
          <Shell />
        </ReactFlowProvider>
        <AfterPaint>
          <Toaster position="bottom-center" theme={theme} gap={8} duration={5000} />
        </AfterPaint>
      </Tooltip.Provider>
    </SessionContext>
  )
}
