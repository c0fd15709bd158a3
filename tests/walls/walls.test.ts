import { describe, expect, test } from 'vitest'
import { brokenRules, component } from './lintText.ts'

/** file · what it imports; the twin import of the same file must pass. */
const SEEDED: readonly (readonly [fault: string, file: string, bad: string, good: string])[] = [
  ['upward', 'src/domain/money/seed.ts', '#domain/visit/record.ts', '#domain/time/day.ts'],
  ['upward, relative', 'src/domain/money/seed.ts', '../visit/record.ts', '../time/day.ts'],
  ['domain to app', 'src/domain/case/seed.ts', '#app/platform/clock.ts', '#domain/money/fen.ts'],
  ['protocol to app', 'src/protocol/seed.ts', '#app/db/schema.ts', '#domain/money/fen.ts'],
  ['ui/base to ui/parts', 'src/ui/base/seed.ts', '#ui/parts/CaseCard.vue', '#ui/i18n/format.ts'],
  ['ui to app', 'src/ui/parts/seed.ts', '#app/queries/todaysVisits.ts', '#ui/base/BaseButton.vue'],
  ['command to sync', 'src/app/commands/seed.ts', '#app/sync/engine.ts', '#app/db/commit.ts'],
  ['query to protocol', 'src/app/queries/seed.ts', '#protocol/push.ts', '#app/db/schema.ts'],
  [
    'feature to commit',
    'src/app/features/today/seed.ts',
    '#app/db/commit.ts',
    '#app/commands/x.ts',
  ],
  ['feature to db', 'src/app/features/today/seed.ts', '../../db/schema.ts', '../../queries/x.ts'],
  ['queries to commit', 'src/app/queries/seed.ts', '#app/db/commit.ts', '#app/db/outbox.ts'],
  ['root to commit', 'src/app/seed.ts', '#app/db/commit.ts', '#app/db/schema.ts'],
  ['sideways', 'src/app/features/today/seed.ts', '#app/features/dossier/x.ts', './row.ts'],
  ['sideways, relative', 'src/app/features/today/seed.ts', '../dossier/x.ts', './row.ts'],
  ['migration to ours', 'src/app/db/migrations/seed.ts', '../schema.ts', './first.ts'],
  ['sw to app', 'src/sw/seed.ts', '#app/platform/clock.ts', '#protocol/version.ts'],
  ['desk to app', 'src/desk/seed.ts', '#app/queries/x.ts', '#ui/base/BaseButton.vue'],
  ['routes to db', 'src/server/routes/seed.ts', '#server/db/schema.ts', '#server/reads/x.ts'],
  [
    'reads to commands',
    'src/server/reads/seed.ts',
    '#server/commands/x.ts',
    '#server/db/schema.ts',
  ],
  [
    'command to a migration',
    'src/server/commands/seed.ts',
    '#server/db/migrations/list.ts',
    '#server/db/x.ts',
  ],
  ['src to tests', 'src/app/db/seed.ts', '#tests/support/x.ts', '#domain/money/fen.ts'],
  ['folder without a line', 'src/app/seed.ts', '#app/cellar/x.ts', '#app/stores/session.ts'],
  ['door: dexie', 'src/app/features/today/seed.ts', 'dexie', 'vue'],
  ['door: vue', 'src/app/sync/seed.ts', 'vue', '#app/db/schema.ts'],
  ['door: pinia', 'src/app/features/today/seed.ts', 'pinia', '#app/stores/session.ts'],
  ['door: leaflet', 'src/app/features/route/seed.ts', 'leaflet', '#app/map/provider.ts'],
  ['door: valibot', 'src/server/routes/seed.ts', 'valibot', '#protocol/push.ts'],
  ['door: pg', 'src/server/commands/seed.ts', 'pg', 'kysely'],
  ['door: node', 'src/app/db/seed.ts', 'node:fs', 'dexie'],
  ['door: npm in domain', 'src/domain/money/seed.ts', 'uuid', '../time/day.ts'],
  ['door: tus', 'src/app/commands/seed.ts', 'tus-js-client', '#app/db/commit.ts'],
  ['door: unlisted package', 'src/server/db/seed.ts', 'lodash', 'pg'],
]

const FORMS = {
  'plain import': (name: string) => `import { x } from '${name}'\nexport const y = x\n`,
  'type-only import': (name: string) => `import type { X } from '${name}'\nexport type Y = X\n`,
  'dynamic import': (name: string) => `export const y = () => import('${name}')\n`,
  're-export': (name: string) => `export { x } from '${name}'\n`,
  'export of all': (name: string) => `export * from '${name}'\n`,
  'import type expression': (name: string) => `export type Y = import('${name}').X\n`,
}

describe.each(Object.entries(FORMS))('%s', (_form, write) => {
  test.each(SEEDED)('%s', async (_fault, file, bad, good) => {
    expect(await brokenRules(file, write(bad))).toContain('house/walls')
    expect(await brokenRules(file, write(good))).not.toContain('house/walls')
  })
})

test('a component stands behind the same walls', async () => {
  const file = 'src/app/features/today/TodayScreen.vue'
  const bad = component(`import { commit } from '#app/db/commit.ts'\ncommit()`)
  const good = component(`import { move } from '#app/commands/moveVisit.ts'\nmove()`)
  expect(await brokenRules(file, bad)).toContain('house/walls')
  expect(await brokenRules(file, good)).toEqual([])
})

test('an import that cannot be read from the text is refused', async () => {
  const code = 'export const load = (name: string) => import(name)\n'
  expect(await brokenRules('src/app/stores/seed.ts', code)).toContain('house/walls')
})
