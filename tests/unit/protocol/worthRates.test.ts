import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { parse } from '#protocol/parse.ts'
import { worthNoteSchema, worthRatesSchema } from '#protocol/worthRates.ts'
import { loadConfig } from '#server/config.ts'
import { readWorthRates } from '#server/readWorthRates.ts'
import { aWorthNote, theRates } from '#tests/fixtures/worth.ts'

const folder = mkdtempSync(join(tmpdir(), 'doorstep-worth-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

test('the shipped rates are rates', () => {
  expect(parse(worthRatesSchema, theRates())).toEqual({ ok: true, value: theRates() })
  expect(readWorthRates(null)).toEqual(theRates())
})

test.each([
  ['a fraction of a fen', { hourFen: 65.5 }, 'hourFen'],
  ['a negative sum', { complaintFen: -1 }, 'complaintFen'],
  ['a chance beyond certain', { complaintPpm: 1_000_001 }, 'complaintPpm'],
  ['one agent', { agents: 1 }, 'agents'],
  ['a class that is missing', { sharePpm: { M1: 5 } }, 'sharePpm.M0'],
  [
    'a class that is none',
    { historyPercent: { ...theRates().historyPercent, X: 1 } },
    'historyPercent.X',
  ],
  ['an unknown member', { bonus: 1 }, 'bonus'],
])('%s is refused, and where', (_what, over, path) => {
  const parsed = parse(worthRatesSchema, { ...theRates(), ...over })
  expect(parsed.ok ? '' : parsed.error.path).toBe(path)
})

function faultOf(text: string | undefined): string {
  const path = join(folder, 'rates.json')
  if (text !== undefined) writeFileSync(path, text)
  const file = text === undefined ? join(folder, 'none.json') : path
  try {
    readWorthRates(loadConfig({ WORTH_RATES_FILE: file }).worthRatesPath)
    return ''
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
}

test('the bank puts its own rates in their place; a bad file stops the start and says why', () => {
  expect(faultOf(undefined)).toContain('WORTH_RATES_FILE: the file')
  expect(faultOf('{')).toContain('a JSON file')
  expect(faultOf('{"edition":"x","__proto__":{}}')).toContain('a JSON file')
  expect(faultOf('7')).toContain('the whole file must be')
  expect(faultOf(JSON.stringify({ ...theRates(), kmFen: 1.5 }))).toContain('kmFen must be')
  expect(faultOf(JSON.stringify({ ...theRates(), edition: 'bank-7' }))).toBe('')
  expect(readWorthRates(join(folder, 'rates.json')).edition).toBe('bank-7')
})

test('a note with its reason passes; a blank reason and a name do not', () => {
  const note = aWorthNote({ reason: { code: 'OTHER', text: '顺路' } })
  expect(parse(worthNoteSchema, note)).toEqual({ ok: true, value: note })
  const blank = { ...note, reason: { code: 'OTHER', text: ' ' } }
  expect(parse(worthNoteSchema, blank).ok).toBe(false)
  expect(parse(worthNoteSchema, { ...note, name: '周文静' }).ok).toBe(false)
})
