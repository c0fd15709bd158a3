import fc from 'fast-check'
import { expect, test } from 'vitest'
import { VERDICTS, type Verdict } from '#domain/compliance/verdict.ts'
import { isAttachmentType, kindOfAttachment, reachOf } from '#domain/visit/attachment.ts'

const words = (...verdicts: readonly Verdict[]) =>
  verdicts.map(verdict => ({ judgement: { verdict } }))

test.each([
  [[], 'unanswered'],
  [['allow'], 'open'],
  [['inform', 'warn'], 'open'],
  [['flag'], 'open'],
  [['reason'], 'open'],
  [['quarantine'], 'setApart'],
  [['supervisor'], 'setApart'],
  [['block'], 'setApart'],
  [['stop'], 'setApart'],
  [['quarantine', 'allow'], 'setApart'],
  [['allow', 'quarantine'], 'setApart'],
] as const)('judged as %j it is %s', (verdicts, reach) => {
  expect(reachOf(words(...verdicts))).toBe(reach)
})

test('no further word opens what was set apart, in whatever order they come', () => {
  const any = fc.array(fc.constantFrom(...VERDICTS))
  fc.assert(
    fc.property(any, any, (made, more) => {
      const before = reachOf(words(...made))
      const after = reachOf(words(...made, ...more))
      if (before === 'setApart') expect(after).toBe('setApart')
      expect(reachOf(words(...more, ...made))).toBe(after)
    }),
  )
})

test('only media types that tablets make are attachments, and no name of an object’s own', () => {
  expect(kindOfAttachment('image/jpeg')).toBe('photo')
  expect(kindOfAttachment('application/pdf')).toBe('document')
  for (const type of ['image/svg+xml', 'text/html', 'toString', '__proto__', 'IMAGE/JPEG', '']) {
    expect(isAttachmentType(type), type).toBe(false)
  }
})
