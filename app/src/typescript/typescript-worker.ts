import { loadTypes } from '@tandem/proof/types'
import { answer } from '../worker/answer.ts'

// TypeScript is a megabyte: the declarations are fetched meanwhile.
const loading = Promise.all([import('./methods.ts'), loadTypes()])
answer(loading.then(([{ createMethods }, types]) => createMethods(types)))
