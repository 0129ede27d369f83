const isApple = /Mac|iPhone|iPad/.test(navigator.platform)

const ANYWHERE: Readonly<Record<string, string>> = {
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  escape: 'Esc',
  tab: 'Tab',
  space: 'Space',
  home: 'Home',
  end: 'End',
  pageup: 'Page up',
  pagedown: 'Page down',
  insert: 'Insert',
}
const APPLE: Readonly<Record<string, string>> = {
  ...ANYWHERE,
  mod: '⌘',
  shift: '⇧',
  alt: '⌥',
  enter: '↩',
  delete: '⌦',
  backspace: '⌫',
}
const OTHERS: Readonly<Record<string, string>> = {
  ...ANYWHERE,
  mod: 'Ctrl',
  shift: 'Shift',
  alt: 'Alt',
  enter: 'Enter',
  delete: 'Del',
  backspace: 'Backspace',
}

/** `mod+shift+z` in its parts; the last may be `+` itself. */
const partsOf = (keys: string): readonly string[] =>
  keys.endsWith('+') ? [...keys.slice(0, -2).split('+').filter(Boolean), '+'] : keys.split('+')

/** `mod+shift+z` as this system writes it: `⌘⇧Z`, `Ctrl+Shift+Z`. */
export function showKeys(keys: string): string {
  const names = isApple ? APPLE : OTHERS
  const parts = partsOf(keys).map((key) => names[key] ?? key.toUpperCase())
  return parts.join(isApple ? '' : '+')
}

/** Whether the event is this key with exactly these modifiers; `mod` is ⌘ on a Mac and Ctrl elsewhere. */
export function isKeys(event: KeyboardEvent, keys: string): boolean {
  const parts = partsOf(keys)
  const has = (part: string) => parts.includes(part)
  const mod = isApple ? event.metaKey : event.ctrlKey
  const other = isApple ? event.ctrlKey : event.metaKey
  const isSymbol = /^[^a-z0-9]$/.test(parts.at(-1) ?? '')
  return (
    event.key.toLowerCase() === parts.at(-1) &&
    mod === has('mod') &&
    !other &&
    event.altKey === has('alt') &&
    (isSymbol || event.shiftKey === has('shift'))
  )
}

/** Whether the event is typed into a field, where a plain key is a letter. */
export const isTyping = (event: KeyboardEvent): boolean =>
  event.target instanceof HTMLElement &&
  event.target.closest('input:not([type=checkbox]), textarea, select, [contenteditable]') !== null

/** Whether the key makes another choice in a closed <select>. On a Mac the arrows open the list, as Alt does elsewhere. */
export const isChoosing = ({ key, altKey }: Pick<KeyboardEvent, 'key' | 'altKey'>): boolean =>
  key.startsWith('Arrow') ? !isApple && !altKey : /^(Home|End|Page.*|\S)$/.test(key)

/** Whether a key that removes is held: it removes one thing, not also what then comes into its place. */
export const isHeldRemove = ({ key, repeat }: Pick<KeyboardEvent, 'key' | 'repeat'>): boolean =>
  repeat && (key === 'Delete' || key === 'Backspace')

/** Whether the event is one of a dialog or a menu, which have keys of their own; what stands beside the page has not. */
export const inOverlay = ({ target }: KeyboardEvent): boolean =>
  target instanceof Element &&
  target.closest('dialog, [role=dialog]:not([data-beside]), [role=menu]') !== null
