import { Fragment } from 'react'
import styles from './QuickAdd.module.css'

const SIGNS: readonly (readonly [sign: string, says: string])[] = [
  ['title!', 'not null; ? may be NULL'],
  ['size int', 'a type; text when none is said'],
  ['userId > users', 'points to its key; > users.id cascade'],
  ['status(open|done)', 'an enum of these values'],
  ['=open', 'a default; =now and =uuid, too'],
  ['pk · unique · index', 'keys; unique(a, b) of several'],
  ['...timestamps', 'the columns of the conventions'],
  ['-- why', 'a note, to the end of the line'],
]

/** What can be typed, while nothing is. */
export const Grammar = () => (
  <dl className={styles.grammar}>
    {SIGNS.map(([sign, says]) => (
      <Fragment key={sign}>
        <dt>{sign}</dt>
        <dd>{says}</dd>
      </Fragment>
    ))}
  </dl>
)
