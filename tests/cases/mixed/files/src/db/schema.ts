import { relations, sql } from 'drizzle-orm'
import {
  type AnySQLiteColumn,
  blob,
  check,
  index,
  integer,
  real,
  sqliteTable,
  sqliteView,
  text,
  unique,
} from 'drizzle-orm/sqlite-core'
import { uuidv7 } from './uuid'

export const taskStatus = ['pending', 'in_progress', 'completed'] as const

/** People who can sign in. */
export const users = sqliteTable('users', {
  id: text('id').primaryKey().$defaultFn(() => uuidv7()),
  email: text('email').notNull().unique(),
  name: text('name').notNull(),
  isAdmin: integer('is_admin', { mode: 'boolean' }).notNull().default(false),
  settings: text('settings', { mode: 'json' }).$type<{ theme: 'light' | 'dark' }>(),
  createdAt: integer('created_at', { mode: 'timestamp_ms' })
    .notNull()
    .default(sql`(unixepoch('subsec') * 1000)`),
  updatedAt: integer('updated_at', { mode: 'timestamp_ms' })
    .notNull()
    .default(sql`(unixepoch('subsec') * 1000)`)
    .$onUpdate(() => new Date()),
})

export const projects = sqliteTable(
  'projects',
  {
    id: text('id').primaryKey().$defaultFn(() => uuidv7()),
    ownerId: text('owner_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    archivedAt: integer('archived_at', { mode: 'timestamp_ms' }),
    createdAt: integer('created_at', { mode: 'timestamp_ms' })
      .notNull()
      .default(sql`(unixepoch('subsec') * 1000)`),
    updatedAt: integer('updated_at', { mode: 'timestamp_ms' })
      .notNull()
      .default(sql`(unixepoch('subsec') * 1000)`)
      .$onUpdate(() => new Date()),
  },
  (t) => [
    index('idx_projects_owner_id').on(t.ownerId),
    unique().on(t.ownerId, t.name),
  ],
)

export const tasks = sqliteTable(
  'tasks',
  {
    id: text('id').primaryKey().$defaultFn(() => uuidv7()),
    projectId: text('project_id').notNull().references(() => projects.id, { onDelete: 'cascade' }),
    assigneeId: text('assignee_id').references(() => users.id, { onDelete: 'set null' }),
    parentId: text('parent_id')
      .references((): AnySQLiteColumn => tasks.id, { onDelete: 'cascade' }),
    title: text('title', { length: 200 }).notNull(),
    status: text('status', { enum: taskStatus }).notNull().default('pending'),
    priority: integer('priority').notNull().default(0), // Higher comes first.
    dueAt: integer('due_at', { mode: 'timestamp' }),
    createdAt: integer('created_at', { mode: 'timestamp_ms' })
      .notNull()
      .default(sql`(unixepoch('subsec') * 1000)`),
    updatedAt: integer('updated_at', { mode: 'timestamp_ms' })
      .notNull()
      .default(sql`(unixepoch('subsec') * 1000)`)
      .$onUpdate(() => new Date()),
  },
  (t) => [
    check('tasks_status_check', sql`${t.status} IN ('pending', 'in_progress', 'completed')`),
    check('tasks_title_not_empty', sql`length(${t.title}) > 0`),
    index('idx_tasks_project_id_status').on(t.projectId, t.status),
    index('idx_tasks_assignee_id').on(t.assigneeId),
    index('idx_tasks_parent_id').on(t.parentId),
    index('idx_tasks_open_due').on(sql`${t.dueAt} desc`).where(sql`${t.status} <> 'completed'`),
  ],
)

export const exampleItems = sqliteTable(
  'MoLOS-Example_items',
  {
    id: text('id').primaryKey().$defaultFn(() => uuidv7()),
    userId: text('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
    taskId: text('task_id').references(() => tasks.id, { onDelete: 'set null' }),
    label: text('label').notNull(),
    labelKey: text('label_key').generatedAlwaysAs(sql`lower("label")`),
    price: real('price').notNull().default(0),
    photo: blob('photo', { mode: 'buffer' }),
    createdAt: integer('created_at', { mode: 'timestamp_ms' })
      .notNull()
      .default(sql`(unixepoch('subsec') * 1000)`),
    updatedAt: integer('updated_at', { mode: 'timestamp_ms' })
      .notNull()
      .default(sql`(unixepoch('subsec') * 1000)`)
      .$onUpdate(() => new Date()),
  },
  (t) => [
    check('MoLOS-Example_items_check', sql`${t.price} >= 0`),
    index('idx_MoLOS-Example_items_user_id').on(t.userId),
    index('idx_MoLOS-Example_items_task_id').on(t.taskId),
  ],
)

/** What is left to do. */
export const openTasks = sqliteView('open_tasks', {
  id: text('id').notNull(),
  title: text('title').notNull(),
  project: text('project').notNull(),
}).as(sql`select tasks.id, tasks.title, projects.name as project from tasks join projects on projects.id = tasks.project_id where tasks.status <> 'completed'`)

export const usersRelations = relations(users, ({ many }) => ({
  projects: many(projects),
  tasks: many(tasks),
  exampleItems: many(exampleItems),
}))

export const projectsRelations = relations(projects, ({ many, one }) => ({
  owner: one(users, { fields: [projects.ownerId], references: [users.id] }),
  tasks: many(tasks),
}))

export const tasksRelations = relations(tasks, ({ many, one }) => ({
  project: one(projects, { fields: [tasks.projectId], references: [projects.id] }),
  assignee: one(users, { fields: [tasks.assigneeId], references: [users.id] }),
  parent: one(tasks, { fields: [tasks.parentId], references: [tasks.id], relationName: 'tasks_parentId' }),
  tasksAsParent: many(tasks, { relationName: 'tasks_parentId' }),
  exampleItems: many(exampleItems),
}))

export const exampleItemsRelations = relations(exampleItems, ({ one }) => ({
  user: one(users, { fields: [exampleItems.userId], references: [users.id] }),
  task: one(tasks, { fields: [exampleItems.taskId], references: [tasks.id] }),
}))
