import { Empty } from '../ui/Empty.tsx'

export const CodePanel = () => <Empty>The files that this design becomes will stand here.</Empty>
