import { property, stringLiteral } from '@tandem/formats'

// Whoever shows the text gives it the quotes of the house.
const STYLE = { quotes: 'single' } as const

/** A text as TypeScript has it. */
export const quoted = (text: string): string => stringLiteral(text, STYLE)

/** `title: value`, with the name in quotes where it needs them. */
export const keyed = (name: string, value: string): string => `${property(name, STYLE)}: ${value}`

/** A value of a type that only the author of the design knows. */
export function declaredValue(name: string, tsType: string): string {
  switch (tsType.trim()) {
    case 'string':
      return quoted(name)
    case 'number':
      return '1'
    case 'bigint':
      return '1n'
    case 'boolean':
      return 'true'
    default:
      return `${quoted(name)} as never`
  }
}
