import styles from './Proof.module.css'

/** The sign of what stands against the others, for who sees no colour and for who sees nothing. */
export const Odd = () => (
  <span className={styles.odd}>
    <span aria-hidden>≠</span>
    <span className={styles.unseen}>differs: </span>
  </span>
)
