import type { Body } from './body.ts'
import { nearestFree, takenRoom } from './free-place.ts'

/** The boxes grow in steps, so that each is pushed a little by many instead of far by one. */
const SCALES = [0.3, 0.5, 0.7, 0.85, 1]
const ROUNDS = 60

/**
 * Moves boxes apart until none is nearer than `gap` to another, each time along the axis where less is missing, so
 * that neighbours stay neighbours.
 */
export function separate(bodies: readonly Body[], gap: number) {
  const order = [...bodies]
  for (const scale of SCALES)
    for (let round = 0; round < ROUNDS; round += 1) if (!pushOnce(order, gap, scale)) break
  settle(bodies, gap)
}

/** Each pair that is too near once, found by a sweep from left to right; false when there was none. */
function pushOnce(order: Body[], gap: number, scale: number): boolean {
  const widest = order.reduce((most, { width }) => Math.max(most, width), 0) + gap
  // Nearly sorted since the last time, so that it costs little.
  order.sort((a, b) => a.x - b.x)
  let any = false
  for (const [index, a] of order.entries())
    for (let next = index + 1; next < order.length; next += 1) {
      const b = order[next]
      if (b === undefined || b.x - a.x > widest * scale) break
      if (push(a, b, gap, scale)) any = true
    }
  return any
}

/** Less than this, in pixels, is left to be settled. */
const ENOUGH = 0.5

function push(a: Body, b: Body, gap: number, scale: number): boolean {
  const x = ((a.width + b.width) / 2 + gap) * scale - Math.abs(a.x - b.x)
  if (x <= ENOUGH) return false
  const y = ((a.height + b.height) / 2 + gap) * scale - Math.abs(a.y - b.y)
  if (y <= ENOUGH) return false
  if (x < y) {
    const by = a.x <= b.x ? x / 2 : -x / 2
    a.x -= by
    b.x += by
  } else {
    const by = a.y <= b.y ? y / 2 : -y / 2
    a.y -= by
    b.y += by
  }
  return true
}

/** Where pushing did not come to an end: the smaller one of two that are too near goes to the nearest free place. */
function settle(bodies: readonly Body[], gap: number) {
  const taken = takenRoom(gap - 2 * ENOUGH)
  const bySize = bodies.toSorted((a, b) => b.width * b.height - a.width * a.height)
  for (const body of bySize) {
    const by = nearestFree([body], taken)
    body.x += by?.x ?? 0
    body.y += by?.y ?? 0
    taken.add(body)
  }
}
