import { type ReactNode, Suspense, useEffect, useState } from 'react'

/** Things that are loaded lazily, and only once the page has been painted without them. */
export function AfterPaint({ children }: { readonly children: ReactNode }) {
  const [isPainted, setPainted] = useState(hasPainted)
  useEffect(() => {
    if (isPainted) return undefined
    const show = () => {
      hasPainted = true
      setPainted(true)
    }
    // Idle: the canvas draws its tables some frames after the page around it. Safari has no such callback.
    const timer = setTimeout(() => {
      if (typeof requestIdleCallback === 'function') requestIdleCallback(show, { timeout: 500 })
      else show()
    })
    return () => clearTimeout(timer)
  }, [isPainted])
  return isPainted ? <Suspense fallback={null}>{children}</Suspense> : null
}

let hasPainted = false
