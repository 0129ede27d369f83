import styles from './KeySign.module.css'

export type Keyed = 'primary key' | 'foreign key'

/**
 * A key, or two halves of a link: which key a column is in. Drawn by its style alone, as it stands a hundred times on
 * a screen: each picture in the page is a part that the browser sorts anew with every step of a pan.
 */
export const KeySign = ({
  of,
  named = false,
}: {
  readonly of: Keyed
  readonly named?: boolean
}) => (
  <i
    className={styles.sign}
    data-keyed={of}
    {...(named ? { role: 'img', 'aria-label': of } : { 'aria-hidden': true })}
  />
)
