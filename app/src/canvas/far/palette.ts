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

/** Reads the tokens through an element: only a browser knows what `light-dark(…)` is now. */
export function paletteOf(element: HTMLElement): Palette {
  const probe = element.appendChild(document.createElement('i'))
  const read = (color: string): string => {
    probe.style.color = color
    return getComputedStyle(probe).color
  }
  const token = (name: string) => read(`var(--${name})`)
  const palette: Palette = {
    canvas: token('canvas'),
    surface: token('surface'),
    header: token('pressed'),
    border: token('line-strong'),
    line: token('line-strong'),
    accent: token('accent'),
    text: token('text'),
    onColor: read('light-dark(#ffffff, #10131c)'),
    sticky: read('light-dark(#f0e3b0, #554b2b)'),
    font: getComputedStyle(element).getPropertyValue('--font-mono'),
    added: token('ok'),
    changed: token('warning'),
    removed: token('danger'),
    colors: Object.fromEntries(COLORS.map((name) => [name, token(name)])) as Palette['colors'],
  }
  probe.remove()
  return palette
}
