import { Database as SQLite } from 'bun:sqlite';
import { BunSqliteDialect } from 'kysely-bun-sqlite';
import { type Generated, type Insertable, Kysely, type Selectable, type Updateable } from 'kysely';

export interface DatabaseSchema {
  users: {
    id: string // UUID v7
    email: string
    password_hash: string
    name: string
    role: Generated<string>
    google_id: string | null
    email_verified_at: string | null
    two_factor_secret: string | null
    two_factor_enabled: Generated<number> // 0 = disabled, 1 = enabled
    two_factor_confirmed_at: string | null
    created_at: Generated<string>
    updated_at: Generated<string>
  }

  sessions: {
    id: string // UUID v7
    user_id: string
    ip_address: string | null
    user_agent: string | null
    payload: string
    last_activity: number
  }

  notifications: {
    id: string // UUID v7
    user_id: string
    type: Generated<'info' | 'success' | 'warning' | 'error'>
    title: string
    message: string
    read_at: string | null
    created_at: Generated<string>
  }

  assets: {
    id: string // UUID v7
    user_id: string
    filename: string
    original_name: string
    mime_type: string
    size: number
    path: string
    url: string
    metadata: string | null // JSON: { width, height, format }
    created_at: Generated<string>
  }

  tasks: {
    id: string // UUID v7
    user_id: string
    title: string
    status: Generated<'pending' | 'completed'>
    created_at: Generated<string>
    updated_at: Generated<string>
  }
}

export type User = Selectable<DatabaseSchema['users']>;
export type NewUser = Insertable<DatabaseSchema['users']>;
export type UserUpdate = Updateable<DatabaseSchema['users']>;

export type Session = Selectable<DatabaseSchema['sessions']>;
export type NewSession = Insertable<DatabaseSchema['sessions']>;
export type SessionUpdate = Updateable<DatabaseSchema['sessions']>;

export type Notification = Selectable<DatabaseSchema['notifications']>;
export type NewNotification = Insertable<DatabaseSchema['notifications']>;
export type NotificationUpdate = Updateable<DatabaseSchema['notifications']>;

export type Asset = Selectable<DatabaseSchema['assets']>;
export type NewAsset = Insertable<DatabaseSchema['assets']>;
export type AssetUpdate = Updateable<DatabaseSchema['assets']>;

export type Task = Selectable<DatabaseSchema['tasks']>;
export type NewTask = Insertable<DatabaseSchema['tasks']>;
export type TaskUpdate = Updateable<DatabaseSchema['tasks']>;

const sqlite = new SQLite(process.env['DATABASE_URL'] ?? './db/dev.sqlite', { create: true });
sqlite.exec('PRAGMA foreign_keys = ON;');
sqlite.exec('PRAGMA journal_mode = WAL;');

export const db = new Kysely<DatabaseSchema>({
  dialect: new BunSqliteDialect({ database: sqlite }),
});
