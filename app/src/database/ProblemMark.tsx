import { CircleAlert } from 'lucide-react'
import styles from './Database.module.css'

/** Stands at what SQLite refuses; the message is its tooltip. */
export const ProblemMark = ({ message }: { readonly message: string }) => (
  <span className={styles.mark} title={message}>
    <CircleAlert size={12} strokeWidth={2} aria-label={message} />
  </span>
)
