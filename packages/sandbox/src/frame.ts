/** A place for guests. */
export interface Frame {
  /** What `openGuest` takes, here or in another worker. */
  readonly port: MessagePort
  /** Takes it away, with all that runs in it. */
  readonly close: () => void
}

/**
 * A page within the page for code of others: of no origin, so it has no cookies, no storage and no way to the page,
 * and under a policy that lets it reach no server. Browsers that isolate such pages give it a process of its own,
 * which may die for want of memory without harm to the page.
 */
export function openFrame(): Promise<Frame> {
  const frame = document.createElement('iframe')
  frame.setAttribute('sandbox', 'allow-scripts')
  frame.hidden = true
  frame.title = 'Runs code of others'
  frame.srcdoc = PAGE
  return new Promise((resolve) => {
    frame.addEventListener(
      'load',
      () => {
        const { port1, port2 } = new MessageChannel()
        // A page without an origin can only be named by the star.
        frame.contentWindow?.postMessage(null, '*', [port2])
        resolve({ port: port1, close: () => frame.remove() })
      },
      { once: true },
    )
    document.body.append(frame)
  })
}

const POLICY =
  "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' blob:; worker-src blob:; connect-src 'none'"

const PAGE = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${POLICY}"><script>
onmessage = ({ ports: [port] }) => {
  let worker
  port.onmessage = ({ data, ports }) => {
    worker?.terminate()
    worker = undefined
    if (data === null) return
    const url = URL.createObjectURL(new Blob([data], { type: 'text/javascript' }))
    worker = new Worker(url)
    URL.revokeObjectURL(url)
    worker.onerror = ({ message }) => port.postMessage(message)
    worker.postMessage(null, ports)
  }
}
</script>`
