import type { Line, VariantName } from './line.ts'

const COLUMNS: readonly VariantName[] = ['tandem', 'naive', 'visible', 'bare']
const WIDTH = 15

/** The lines of one size for people: what was done, and what it cost each variant. */
export function tableOf(lines: readonly Line[]): string {
  const names = [...new Set(lines.map(({ name }) => splitName(name).name))]
  const n = lines[0]?.n ?? 0
  const head = row(`${n} tables`, [...COLUMNS, 'tandem/bare'])
  const rows = names.map((name) => {
    const found = COLUMNS.map((variant) =>
      lines.find((line) => line.name === `${name} · ${variant}`),
    )
    const [product, , , yardstick] = found
    const unit = found.find((it) => it !== undefined)?.unit ?? 'ms'
    return row(`${name} (${unit})`, [...found.map(cell), ratio(product, yardstick)])
  })
  return ['', head, '-'.repeat(head.length), ...rows].join('\n')
}

function splitName(name: string) {
  const at = name.lastIndexOf(' · ')
  return { name: name.slice(0, at), variant: name.slice(at + 3) }
}

const row = (name: string, cells: readonly string[]): string =>
  name.padEnd(34) + cells.map((cell) => cell.padStart(WIDTH)).join('')

/** The median, and what one in twenty is above. */
const cell = (line: Line | undefined): string => {
  if (line === undefined) return ''
  const { median, p95 } = line
  return median === p95 ? short(median) : `${short(median)} (${short(p95)})`
}

const short = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(1))

const ratio = (product: Line | undefined, yardstick: Line | undefined): string => {
  if (product === undefined || yardstick === undefined || yardstick.median === 0) return ''
  return `${(product.median / yardstick.median).toFixed(1)}×`
}
