/**
 * A UUID (version 8, RFC 9562) made of the text alone: the same design gives the same snapshot, wherever and
 * whenever it is exported. Four FNV-1a hashes of 32 bits; it tells snapshots apart and keeps no secret.
 */
export function contentId(text: string): string {
  const hash = (seed: number): string => {
    let value = (0x811c9dc5 ^ seed) >>> 0
    for (let at = 0; at < text.length; at += 1)
      value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0
    value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d) >>> 0
    return (value ^ (value >>> 13)) >>> 0 === 0
      ? '00000001'
      : (value >>> 0).toString(16).padStart(8, '0')
  }
  const hex = [1, 2, 3, 4].map((seed) => hash(Math.imul(seed, 0x9e3779b1))).join('')
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 0x3) | 0x8).toString(16)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-')
}
