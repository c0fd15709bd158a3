import { expect, test } from 'vitest'
import { diagnosticsText } from '#app/features/settings/diagnosticsText.ts'

test('one line a fact, instants readable, unknowns as a dash', () => {
  const text = diagnosticsText({
    version: '0.1.0',
    userAgent: 'Tablet/1',
    locale: 'zh-CN',
    theme: 'auto',
    screen: '1280x800@2',
    standalone: true,
    online: false,
    phase: 'waiting',
    lastProblem: 'networkAway',
    lastSyncAt: Date.UTC(2026, 10, 24, 1, 2, 3),
    unsent: 2,
    quarantined: 0,
    drafts: 1,
    clockOffsetMs: undefined,
    usedBytes: 1000,
    quotaBytes: undefined,
    persisted: undefined,
    at: Date.UTC(2026, 10, 24, 2, 0, 0),
  })
  expect(text.split('\n')[0]).toBe('Doorstep')
  expect(text).toContain('lastSyncAt: 2026-11-24T01:02:03.000Z')
  expect(text).toContain('unsent: 2')
  expect(text).toContain('clockOffsetMs: -')
})
