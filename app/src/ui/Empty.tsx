import type { ReactNode } from 'react'
import styles from './Empty.module.css'

/** What a panel says when it has nothing to show: what it is for, or what to do next. */
export const Empty = ({ children }: { readonly children: ReactNode }) => (
  <p className={styles.empty}>{children}</p>
)
