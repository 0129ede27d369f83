import { lazy } from 'react'
import { AfterPaint } from '../ui/AfterPaint.tsx'

const CodeTabs = lazy(() =>
  import('./CodeTabs.tsx').then((module) => ({ default: module.CodeTabs })),
)

/** The files that the design becomes. What writes and colours them is loaded after the first paint. */
export const CodePanel = () => (
  <AfterPaint>
    <CodeTabs />
  </AfterPaint>
)
