import type { Generated, GeneratedAlways, Insertable, Selectable, Updateable } from 'kysely'

/** SQLite has no boolean: its drivers give 0 or 1. */
export type SqliteBoolean = 0 | 1

export type TaskStatus = 'pending' | 'in_progress' | 'completed'

/** People who can sign in. */
export interface UsersTable {
  id: string
  email: string
  name: string
  is_admin: Generated<SqliteBoolean>
  /** JSON text: { theme: 'light' | 'dark' }. */
  settings: string | null
  /** Unix milliseconds. */
  created_at: Generated<number>
  /** Unix milliseconds. */
  updated_at: Generated<number>
}

export interface ProjectsTable {
  id: string
  owner_id: string
  name: string
  /** Unix milliseconds. */
  archived_at: number | null
  /** Unix milliseconds. */
  created_at: Generated<number>
  /** Unix milliseconds. */
  updated_at: Generated<number>
}

export interface TasksTable {
  id: string
  project_id: string
  assignee_id: string | null
  parent_id: string | null
  title: string
  status: Generated<TaskStatus>
  /** Higher comes first. */
  priority: Generated<number>
  /** Unix seconds. */
  due_at: number | null
  /** Unix milliseconds. */
  created_at: Generated<number>
  /** Unix milliseconds. */
  updated_at: Generated<number>
}

export interface ExampleItemsTable {
  id: string
  user_id: string
  task_id: string | null
  label: string
  label_key: GeneratedAlways<string | null>
  price: Generated<number>
  photo: Uint8Array | null
  /** Unix milliseconds. */
  created_at: Generated<number>
  /** Unix milliseconds. */
  updated_at: Generated<number>
}

/** What is left to do. */
export interface OpenTasksTable {
  id: GeneratedAlways<string>
  title: GeneratedAlways<string>
  project: GeneratedAlways<string>
}

export interface Database {
  users: UsersTable
  projects: ProjectsTable
  tasks: TasksTable
  'MoLOS-Example_items': ExampleItemsTable
  open_tasks: OpenTasksTable
}

export type User = Selectable<UsersTable>
export type NewUser = Insertable<UsersTable>
export type UserUpdate = Updateable<UsersTable>

export type Project = Selectable<ProjectsTable>
export type NewProject = Insertable<ProjectsTable>
export type ProjectUpdate = Updateable<ProjectsTable>

export type Task = Selectable<TasksTable>
export type NewTask = Insertable<TasksTable>
export type TaskUpdate = Updateable<TasksTable>

export type ExampleItem = Selectable<ExampleItemsTable>
export type NewExampleItem = Insertable<ExampleItemsTable>
export type ExampleItemUpdate = Updateable<ExampleItemsTable>

export type OpenTask = Selectable<OpenTasksTable>
