import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const users = sqliteTable('users', {
  id: text('id').primaryKey(), // UUID v7
  email: text('email').notNull().unique(),
  passwordHash: text('password_hash').notNull(),
  name: text('name').notNull(),
  role: text('role').notNull().default('user'),
  googleId: text('google_id').unique(),
  emailVerifiedAt: text('email_verified_at'),
  twoFactorSecret: text('two_factor_secret'),
  twoFactorEnabled: integer('two_factor_enabled').notNull().default(0), // 0 = disabled, 1 = enabled
  twoFactorConfirmedAt: text('two_factor_confirmed_at'),
  createdAt: text('created_at').notNull().default(sql`CURRENT_TIMESTAMP`),
  updatedAt: text('updated_at').notNull().default(sql`CURRENT_TIMESTAMP`),
});

export const sessions = sqliteTable(
  'sessions',
  {
    id: text('id').primaryKey(), // UUID v7
    userId: text('user_id').notNull().references(() => users.id),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    payload: text('payload').notNull(),
    lastActivity: integer('last_activity').notNull(),
  },
  (t) => [index('idx_sessions_user_id').on(t.userId)],
);

export const notifications = sqliteTable(
  'notifications',
  {
    id: text('id').primaryKey(), // UUID v7
    userId: text('user_id').notNull().references(() => users.id),
    type: text('type').notNull().default('info'),
    title: text('title').notNull(),
    message: text('message').notNull(),
    readAt: text('read_at'),
    createdAt: text('created_at').notNull().default(sql`CURRENT_TIMESTAMP`),
  },
  (t) => [index('idx_notifications_user_id').on(t.userId)],
);

export const assets = sqliteTable(
  'assets',
  {
    id: text('id').primaryKey(), // UUID v7
    userId: text('user_id').notNull().references(() => users.id),
    filename: text('filename').notNull(),
    originalName: text('original_name').notNull(),
    mimeType: text('mime_type').notNull(),
    size: integer('size').notNull(),
    path: text('path').notNull(),
    url: text('url').notNull(),
    metadata: text('metadata'), // JSON: { width, height, format }
    createdAt: text('created_at').notNull().default(sql`CURRENT_TIMESTAMP`),
  },
  (t) => [index('idx_assets_user_id').on(t.userId)],
);

export const tasks = sqliteTable(
  'tasks',
  {
    id: text('id').primaryKey(), // UUID v7
    userId: text('user_id').notNull().references(() => users.id),
    title: text('title').notNull(),
    status: text('status').notNull().default('pending'),
    createdAt: text('created_at').notNull().default(sql`CURRENT_TIMESTAMP`),
    updatedAt: text('updated_at').notNull().default(sql`CURRENT_TIMESTAMP`),
  },
  (t) => [index('idx_tasks_user_id').on(t.userId)],
);
