import { ChevronLeft, ChevronRight } from 'lucide-react'
import { IconButton } from '../ui/Button.tsx'
import styles from './Query.module.css'

interface ResultChoiceProps {
  readonly count: number
  readonly at: number
  readonly onChoose: (at: number) => void
}

/** Which of several results is looked at. */
export const ResultChoice = ({ count, at, onChoose }: ResultChoiceProps) => (
  <div className={styles.choice}>
    <IconButton
      small
      icon={ChevronLeft}
      label="Result before"
      disabled={at === 0}
      onClick={() => onChoose(at - 1)}
    />
    <span>
      {at + 1} of {count}
    </span>
    <IconButton
      small
      icon={ChevronRight}
      label="Result after"
      disabled={at === count - 1}
      onClick={() => onChoose(at + 1)}
    />
  </div>
)
