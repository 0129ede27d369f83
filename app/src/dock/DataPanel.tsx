import { Empty } from '../ui/Empty.tsx'

export const DataPanel = () => <Empty>The rows of the live database will stand here.</Empty>
