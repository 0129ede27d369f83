import { test } from 'vitest'
import { sample } from './blueprint.sample.ts'
import { openSqlite } from './node.ts'
import { loadSchema } from './problem.ts'
import { foreignKeyFacts } from './inspect.ts'
test('prof', async () => {
  const many = Array.from({ length: 500 }, (_, index) => ({
    id: `t${index}`,
    columns: { id: 'INTEGER PRIMARY KEY', name: `TEXT NOT NULL DEFAULT ''`, a: 'INTEGER UNIQUE', b: 'REAL',
      parent: `INTEGER REFERENCES t${Math.max(0, index - 1)} (id)` },
  }))
  const bp = sample(many)
  for (let i = 0; i < 3; i++) {
    const { db } = await openSqlite()
    db.run('PRAGMA foreign_keys=OFF; BEGIN')
    let s = performance.now()
    const lap = (w: string) => { const n = performance.now(); console.log(w, Math.round(n - s)); s = performance.now() }
    for (const st of bp.statements) db.run(st.sql)
    lap('statements')
    foreignKeyFacts(db); lap('fk facts')
    for (const x of many) db.exec(`PRAGMA main.foreign_key_check("${x.id}")`)
    lap('fk check')
    db.run('COMMIT'); lap('commit')
    db.close(); lap('close')
    const o = await openSqlite(); lap('open'); o.db.run('BEGIN'); loadSchema(o.db, bp); lap('loadSchema')
  }
})
