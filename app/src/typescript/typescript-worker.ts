import { loadTypes } from '@tandem/proof/types'
import { answer } from '../worker/answer.ts'

// TypeScript is a megabyte: the declarations are fetched meanwhile.
const types = loadTypes()
answer(import('./methods.ts').then(({ createMethods }) => createMethods(types)))
