/** What runs in the page beside it, and is asked from here. */
interface Recorder {
  /** The lengths of all tasks that were longer than 50 ms. */
  tasks: number[]
  /** The gaps between frames since the last `startFrames`. */
  startFrames: () => void
  stopFrames: () => readonly number[]
  /** Milliseconds since navigation when the first cards were there and a frame had passed. */
  drawn: Promise<number>
  /** Begins to wait for a key or click, then for a sight, then for the end of the frame that shows it. */
  wait: (what: Awaited) => void
  waited: Promise<number>
}

export interface Awaited {
  readonly event: 'keydown' | 'click'
  readonly selector: string
  /** How many there are, or, with words, whether one has them. */
  readonly count: number | null
  readonly words: string | null
}

declare global {
  var recorder: Recorder
}

/** Runs in the page before anything else: it may use nothing from outside. */
export function install(): void {
  const frame = () => new Promise<number>((done) => requestAnimationFrame(done))
  // A message that is posted in a frame comes after the frame has been drawn.
  const endOfFrame = () =>
    new Promise<number>((done) => {
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', () => done(performance.now()))
      port1.start()
      port2.postMessage(0)
    })
  const isThere = ({ selector, count, words }: Awaited) => {
    const found = [...document.querySelectorAll(selector)]
    if (count !== null) return found.length === count
    return found.some((it) => it.textContent === words)
  }
  /** What an event changes is there when its frame begins. */
  const until = async (is: () => boolean) => {
    do await frame()
    while (!is())
    return endOfFrame()
  }
  const hasCards = () => {
    const card = document.querySelector('.react-flow__node, canvas[data-far]')
    return card !== null && getComputedStyle(card).visibility === 'visible'
  }
  let gaps: number[] | null = null
  const recorder: Recorder = {
    tasks: [],
    // A picture is drawn in the frame after the one that it came with.
    drawn: until(hasCards).then(frame).then(endOfFrame),
    waited: Promise.resolve(0),
    startFrames() {
      const own: number[] = []
      gaps = own
      let last = performance.now()
      const next = () => {
        if (gaps !== own) return
        const now = performance.now()
        own.push(now - last)
        last = now
        requestAnimationFrame(next)
      }
      requestAnimationFrame(next)
    },
    stopFrames() {
      const done = gaps ?? []
      gaps = null
      return done
    },
    wait(what) {
      recorder.waited = new Promise((done) => {
        const begin = async ({ timeStamp }: Event) =>
          done((await until(() => isThere(what))) - timeStamp)
        addEventListener(what.event, (event) => void begin(event), { capture: true, once: true })
      })
    },
  }
  Object.assign(globalThis, { recorder })
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) recorder.tasks.push(duration)
  }).observe({ type: 'longtask', buffered: true })
}
