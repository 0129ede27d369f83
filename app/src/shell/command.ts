import { isInPast } from '../canvas/past.ts'

/** Something a person can do: by its key, from a menu, from the palette. */
export interface Command {
  readonly id: string
  readonly title: string
  readonly keys: readonly string[]
  /**
   * Where the keys hold: anywhere, anywhere but where text is typed, or only when no panel has the focus. Those of
   * the design do nothing while the canvas draws a schema of the past, and those of the past hold anywhere then.
   */
  readonly where: 'anywhere' | 'page' | 'canvas' | 'design' | 'past'
  readonly group: CommandGroup
  /** What people may call it besides its title. */
  readonly words: string
  /** What it and others like it are called together, in the list of keys. */
  readonly family: string | null
  /** Whether it is only a key: the palette leaves it out. */
  readonly isKeyOnly: boolean
  /** Whether the keys are the browser's own, which then tells by an event of its own. */
  readonly isOfBrowser: boolean
  /** Why it cannot be done now, in a few words; null when it can. */
  readonly unless: () => string | null
  readonly run: () => void
}

export const COMMAND_GROUPS = [
  'Add',
  'Edit',
  'Selection',
  'Move',
  'View',
  'Panels',
  'Design',
  'Look',
] as const
export type CommandGroup = (typeof COMMAND_GROUPS)[number]

type More = Partial<Pick<Command, 'words' | 'family' | 'isKeyOnly' | 'isOfBrowser' | 'unless'>>
type MakeCommand = (
  id: string,
  title: string,
  keys: readonly string[],
  run: () => unknown,
  more?: More,
) => Command

/** Makes commands of one group whose keys hold in one place. */
export const commandsIn =
  (group: CommandGroup, where: Command['where']): MakeCommand =>
  (id, title, keys, run, { unless, ...more } = {}) => ({
    id,
    title,
    keys,
    where,
    group,
    words: '',
    family: null,
    isKeyOnly: false,
    isOfBrowser: false,
    ...more,
    unless: () =>
      where === 'design' && isInPast() ? 'A schema of the past is shown' : (unless?.() ?? null),
    run: () => void run(),
  })
