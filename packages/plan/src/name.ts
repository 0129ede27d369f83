import type { Change } from './changes.ts'

const VERBS: Record<Change['how'], string> = {
  added: 'add',
  removed: 'drop',
  renamed: 'rename',
  changed: 'change',
}

/** A name for a migration by what it does first: `add_tasks`, `add_due_at_to_tasks`, `rename_users_to_people`. */
export function proposedName(changes: readonly Change[]): string {
  const tables = changes.filter(({ what, how }) => what === 'table' && how !== 'changed')
  const [first, second, ...more] = tables.length > 0 ? tables : changes
  if (first === undefined) return 'nothing'
  if (second === undefined || first.how !== second.how || first.what !== 'table')
    return slug(nameOf(first))
  return slug(`${nameOf(first)}_and_${more.length > 0 ? 'more' : last(second.name)}`)
}

function nameOf({ how, what, name, says }: Change): string {
  const verb = VERBS[how]
  const [, before] = /`([^`]*)` to `/.exec(says) ?? []
  if (how === 'renamed')
    return before === undefined ? `rename_${last(name)}` : `rename_${last(before)}_to_${last(name)}`
  if (what === 'table' || what === 'view' || what === 'enum') return `${verb}_${name}`
  const [table = '', part = ''] = splitName(name)
  if (part === '') return `${verb}_${table}`
  const preposition = how === 'added' ? 'to' : 'of'
  return what === 'column' || what === 'index' || what === 'check'
    ? `${verb}_${part}_${preposition}_${table}`
    : `${verb}_${what}_${preposition}_${table}`
}

function splitName(name: string): readonly string[] {
  const dot = name.indexOf('.')
  return dot < 0 ? [name] : [name.slice(0, dot), name.slice(dot + 1)]
}

const last = (name: string): string => splitName(name).at(-1) ?? name

const LONGEST = 48

/** Fit for the name of a file anywhere: lower case letters, digits and single underscores. */
export function slug(text: string): string {
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .slice(0, LONGEST)
    .replace(/^_+|_+$/g, '')
  return plain === '' ? 'change' : plain
}
