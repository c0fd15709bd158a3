import { expect, test } from 'vitest'
import { checkEditions } from '#domain/compliance/checkEditions.ts'
import { PACK_LOCALES } from '#domain/compliance/rule.ts'
import { packFaults } from '#protocol/policyPack.ts'
import { OWN_PACKS, ownPack } from '#server/policy/ownPacks.ts'

const packs = OWN_PACKS.map(ownPack)

test('the packs that come with the server are sound, each an edition of its own', () => {
  expect(packs.map(packFaults)).toEqual(packs.map(() => []))
  expect(checkEditions(packs)).toEqual([])
})

/** The bold rows of the study's table for China, less what it leaves to the server. */
const BOLD = [
  ...['ASSIGN-01', 'TEAM-01', 'TEAM-02', 'HOLD-01', 'HOLD-02', 'XFER-01', 'STEP-01', 'STEP-02'],
  ...['TIME-01', 'TIME-02', 'TIME-03', 'STALE-01', 'FREQ-01', 'FREQ-02', 'FREQ-03', 'CALL-01'],
  ...['CALL-02', 'ID-01', 'REC-01', 'REC-02', 'PLACE-01', 'PLACE-02', 'PLACE-03', 'LEAVE-01'],
  ...['3P-01', '3P-02', 'MINOR-01', 'IDENT-01', 'DEAD-01', 'LAW-01', 'SAFE-01', 'CPL-01'],
  ...['TRUTH-01', 'PAY-01', 'PLAN-01', 'PLAN-02', 'PLAN-03', 'PLAN-04', 'RELIEF-01', 'RELIEF-02'],
  'ATT-01',
]

test('the Chinese pack has every rule of the table, and those that its head, a commitment and what was paused need', () => {
  const ids = ownPack('CN-CARD').rules.map(({ id }) => id)
  const needed = [...BOLD, 'STALE-02', 'IDENT-02', 'SAFE-02', 'HOLD-03'].map(id => `CN-${id}`)
  expect(ids.toSorted()).toEqual(needed.toSorted())
})

const sentences = packs.flatMap(({ rules }) =>
  rules.flatMap(({ id, text }) =>
    PACK_LOCALES.flatMap(locale =>
      Object.entries(text[locale]).map(([part, said]) => ({
        id,
        locale,
        part,
        said: String(said),
      })),
    ),
  ),
)

test('each sentence is one, short, without exclamation marks or a threatening word', () => {
  for (const { id, locale, part, said } of sentences) {
    const where = `${id} ${locale} ${part}: ${said}`
    expect(said, where).not.toMatch(
      /[!！]|后果自负|拘留|坐牢|起诉|严惩|违法犯罪|arrest|jail|sue you/i,
    )
    expect(said, where).toMatch(locale === 'en' ? /^[A-Z{][^.]*\.$/ : /^[^。]+。$/)
    expect(said.replaceAll(/\{\w+\}/g, '00').length, where).toBeLessThanOrEqual(
      locale === 'en' ? 120 : 45,
    )
  }
})

test('what the study marks as a proposal of its own, the agent reads as bank policy', () => {
  for (const { sources } of packs) {
    for (const { standing, instrument } of Object.values(sources)) {
      if (standing !== 'design') continue
      expect(instrument['zh-CN']).toContain('本行政策')
      expect(instrument.en).toContain('Bank policy')
    }
  }
})

test('drafts are marked: they are the Indian rules whose final text was not found', () => {
  const drafts = packs.flatMap(({ rules }) => rules.filter(({ status }) => status === 'draft'))
  expect(drafts.map(({ id }) => id)).toEqual(['IN-OCC-01', 'IN-TEAM-02', 'IN-PLACE-01'])
})
