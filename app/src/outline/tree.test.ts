import { addNewEnum, addNewTable, emptyDesign, onSchema } from '@tandem/editor'
import { CONVENTIONS, type Design, countedIds, setColumn, setTable } from '@tandem/model'
import { expect, test } from 'vitest'
import { type TreeView, sizeAt, treeOf } from './tree.ts'

const newId = countedIds()

/** Twenty tables and an enum. */
function start(): Design {
  let design = emptyDesign('x', CONVENTIONS.standard, 0)
  for (let at = 10; at < 30; at += 1)
    design = addNewTable(design, newId, { x: 0, y: 0 }, `table_${at}`).edit(design)
  return addNewEnum(design, newId).edit(design)
}

const design = start()
const [first, second] = design.schema.tables
if (first === undefined || second === undefined) throw new Error('there are tables')

const treeFor = ({ schema, layout }: Design, view: Partial<TreeView> = {}) =>
  treeOf(schema, layout, { search: '', opened: new Map(), ...view })

const labels = (of: Design, view: Partial<TreeView>) =>
  treeFor(of, view).rows.map(({ label }) => label)

/** How many lines are other objects than before. */
function anew(before: Design, after: Design, view: Partial<TreeView> = {}): number {
  const known = new Set(treeFor(before, view).rows)
  return treeFor(after, view).rows.filter((row) => !known.has(row)).length
}

test('a change makes the lines anew that show it, and no others', () => {
  const opened = new Map([
    [first.id, true],
    [second.id, true],
  ])
  expect(anew(design, { ...design, layout: { ...design.layout } }, { opened })).toBe(0)
  const named = onSchema(setTable(first.id, { name: 'zoo' }))(design)
  expect(anew(design, named)).toBe(1)
  expect(anew(design, named, { opened })).toBe(1)
  const [, column] = first.columns
  if (column === undefined) throw new Error('there are columns')
  const other = onSchema(setColumn(first.id, column.id, { name: 'other' }))(design)
  expect(anew(design, other, { opened })).toBe(2)
  const { layout } = design
  expect(anew(design, { ...design, layout: { ...layout, hidden: [first.id] } })).toBe(1)
})

test('tables are closed, and open to their columns with keys and types', () => {
  expect(treeFor(design).rows).toHaveLength(1 + 20 + 2)
  const tree = treeFor(design, { opened: new Map([[first.id, true]]) })
  const at = (index: number) => ({
    ...tree.rows.at(index),
    at: tree.places.at(index),
    of: sizeAt(tree, index),
    parent: tree.parents.at(index),
  })
  const count = first.columns.length
  const last = tree.rows.length - 1
  expect(at(1)).toMatchObject({ level: 2, open: true, at: 1, of: 20, parent: 0 })
  expect(at(2)).toMatchObject({ keyed: 'primary key', at: 1, of: count, parent: 1 })
  expect(at(2 + count)).toMatchObject({ label: 'table_11', at: 2, of: 20, parent: 0 })
  expect(at(last - 1)).toMatchObject({ label: 'Enums', at: 2, of: 2, parent: -1 })
  expect(at(last)).toMatchObject({ label: 'Status', at: 1, of: 1, parent: last - 1 })
})

test('a search shows what it finds, and of what only a name fits no more than was opened', () => {
  expect(labels(design, { search: 'TABLE_1' })).toHaveLength(1 + 10)
  expect(labels(design, { search: 'table_12' })).toEqual(['Tables', 'table_12'])
  expect(labels(design, { search: 'archived' })).toEqual(['Enums', 'Status', 'archived'])
  const opened = new Map([
    ['Tables', false],
    [first.id, true],
  ])
  expect(labels(design, { search: 'created', opened }).slice(0, 3)).toEqual([
    'Tables',
    'table_10',
    'created_at',
  ])
  expect(labels(design, { search: 'table_10', opened })).toEqual([
    'Tables',
    'table_10',
    ...first.columns.map(({ name }) => name),
  ])
})
