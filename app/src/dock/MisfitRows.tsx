import type { Misfit } from '@tandem/live'
import { type ColumnId, findColumn, findTable } from '@tandem/model'
import { useDesign } from '../session/context.ts'
import { shownValue } from './cell-value.ts'
import styles from './Problems.module.css'

/** Some of the rows that do not fit, as they are. */
export function MisfitRows({ misfit }: { readonly misfit: Misfit }) {
  const table = useDesign(({ schema }) => findTable(schema, misfit.table))
  const [first] = misfit.examples
  if (first === undefined || table === undefined) return null
  const ids = Object.keys(first) as ColumnId[]
  return (
    <div className={styles.examples}>
      <table>
        <thead>
          <tr>
            {ids.map((id) => (
              <th key={id} data-wrong={misfit.columns.includes(id)}>
                {findColumn(table, id)?.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {misfit.examples.map((row, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- examples have no key, and stay as they are
            <tr key={index}>
              {ids.map((id) => (
                <td key={id} data-null={row[id] === null} data-wrong={misfit.columns.includes(id)}>
                  {shownValue(row[id] ?? null)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {misfit.count > misfit.examples.length && (
        <p>and {misfit.count - misfit.examples.length} more</p>
      )}
    </div>
  )
}
