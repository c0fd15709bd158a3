import { createHmac } from 'node:crypto'
import { beforeEach, expect, test, vi } from 'vitest'
import { readRow } from '#app/db/readRow.ts'
import { codeText, nonceOf, overrideCode } from '#domain/compliance/override.ts'
import { gateZh } from '#ui/i18n/zh-CN/gate.ts'
import { sampleDossier, TODAY } from '../../unit/app/support/sampleCase.ts'
import { talk } from '../situations/doorStages.ts'
import { DOOR_KEY, standAtDoor, type DoorStage } from './doorStage.ts'

beforeEach(() => {
  document.body.replaceChildren()
})

const { ask, title } = gateZh.override
const shown = (): string => document.body.textContent

async function decided({ tablet }: DoorStage) {
  const rows = await tablet.db.decisions.toArray()
  const read = await Promise.all(rows.map(({ id }) => readRow(tablet.deps, 'decisions', id)))
  const made = read.flatMap(row => (row?.value.moment === 'during' ? [row.value] : []))
  return made.toSorted((a, b) => a.answers.overrides.length - b.answers.overrides.length)
}

test('5: they do not want to be recorded: a supervisor’s code is asked for at the door, and kept with what it was for', async () => {
  const door = await standAtDoor({ pack: 'CN-CARD' })
  await talk(door, 'zh-CN')
  const isTimed = () => document.querySelector('[role=timer]') !== null
  await vi.waitFor(() => expect(isTimed()).toBe(true))
  await door.press(ask.supervisor)
  await vi.waitFor(() => expect(shown()).toContain(title.supervisor))
  const letters = () => document.querySelector('[data-challenge]')?.textContent.trim() ?? ''
  await vi.waitFor(() => expect(letters()).toMatch(/^[0-9A-Z]{5} [0-9A-Z]{5}$/))
  const about = { caseId: sampleDossier().id, rule: 'CN-REC-01', day: TODAY }
  const text = codeText(about, nonceOf(letters().replace(' ', '')))
  const code = overrideCode(createHmac('sha256', DOOR_KEY).update(text).digest())
  const dialog = document.querySelector('[role=dialog]')
  for (const digit of code) {
    const key = [...(dialog?.querySelectorAll('button') ?? [])].find(
      each => each.textContent.trim() === digit,
    )
    key?.click()
    await Promise.resolve()
  }
  await vi.waitFor(() => expect(door.text()).toContain(gateZh.given.override))
  expect(door.text()).not.toContain(ask.supervisor)
  // The supervisor’s word ends the two minutes.
  expect(isTimed()).toBe(false)
  const asked = {
    facts: { phase: 'talk' },
    judgement: { hits: [{ rule: 'CN-REC-01', verdict: 'supervisor' }] },
  }
  // What the rules said is kept when they said it, and what was allowed when it was.
  expect(await decided(door)).toMatchObject([
    { ...asked, answers: { overrides: [] } },
    { ...asked, answers: { overrides: [{ rule: 'CN-REC-01', code }] } },
  ])
})
