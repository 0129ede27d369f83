import { lazy, Suspense } from 'react'

const CodeTabs = lazy(() =>
  import('./CodeTabs.tsx').then((module) => ({ default: module.CodeTabs })),
)

/** The files that the design becomes. What writes and colours them is loaded after the first paint. */
export const CodePanel = () => (
  <Suspense fallback={null}>
    <CodeTabs />
  </Suspense>
)
