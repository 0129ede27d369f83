import { COLORS, type Color } from '@tandem/model'
import type { Mark } from '../../migration/shown-step.ts'

/** The tokens as a drawing needs them: colours that are one colour, of the theme that is on. */
export interface Palette extends Readonly<Record<Mark, string>> {
  readonly canvas: string
  readonly surface: string
  readonly header: string
  readonly border: string
  readonly line: string
  readonly accent: string
  readonly text: string
  readonly onColor: string
  readonly sticky: string
  readonly font: string
  readonly colors: Readonly<Record<Color, string>>
}

const TOKENS = {
  canvas: 'var(--canvas)',
  surface: 'var(--surface)',
  header: 'var(--pressed)',
  border: 'var(--line-strong)',
  line: 'var(--line-strong)',
  accent: 'var(--accent)',
  text: 'var(--text)',
  onColor: 'light-dark(#ffffff, #10131c)',
  sticky: 'light-dark(#f0e3b0, #554b2b)',
  added: 'var(--ok)',
  changed: 'var(--warning)',
  removed: 'var(--danger)',
} as const

/** The tokens of the theme that is on, read when it has changed. */
let palette: Palette | null = null
export const paletteNow = (canvas: HTMLElement): Palette =>
  (palette ??= paletteOf(canvas.parentElement ?? document.body))

/** Tells when another theme is on. Gives what ends it. */
export function whenThemed(tell: () => void): () => void {
  const changed = () => {
    palette = null
    tell()
  }
  const themes = new MutationObserver(changed)
  themes.observe(document.documentElement, { attributes: true })
  const system = matchMedia('(prefers-color-scheme: dark)')
  system.addEventListener('change', changed)
  return () => {
    themes.disconnect()
    system.removeEventListener('change', changed)
  }
}

/** Reads the tokens through elements: only a browser knows what `light-dark(…)` is now. */
function paletteOf(element: HTMLElement): Palette {
  const own = colorsIn(element, TOKENS)
  const colors = colorsIn(
    element,
    Object.fromEntries(COLORS.map((name) => [name, `var(--${name})`])),
  )
  const font = getComputedStyle(element).getPropertyValue('--font-mono')
  return { ...own, colors, font }
}

/** All are put before any is read: each change between two readings would style the page anew. */
function colorsIn<K extends string>(
  element: HTMLElement,
  wanted: Readonly<Record<K, string>>,
): Readonly<Record<K, string>> {
  const holder = document.createElement('i')
  const probes = Object.entries<string>(wanted).map(([name, color]) => {
    const probe = holder.appendChild(document.createElement('i'))
    probe.style.color = color
    return [name, probe] as const
  })
  element.append(holder)
  const found = probes.map(([name, probe]) => [name, getComputedStyle(probe).color])
  holder.remove()
  return Object.fromEntries(found) as Readonly<Record<K, string>>
}
