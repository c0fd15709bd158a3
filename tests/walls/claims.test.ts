import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { claimFaults } from '#tests/support/claims.ts'

const ID = 'ASVS-1.2.3'
const OTHER = 'MASVS-CODE-9'
const PATH = 'tests/unit/door.test.ts'

const table = (...rows: string[]): string => `| id | claim | proved by |\n${rows.join('\n')}\n`
const row = (id: string, proof: string): string => `| ${id} | It holds | ${proof} |`
const titled = (call: string, title: string) => ({
  path: PATH,
  text: `${call}('${title}', () => {})\n`,
})

const LAWFUL = table(row(ID, `${PATH} · the door shuts`))
const proving = titled('test', `[${ID}] the door shuts`)

test('a claim and the test that carries its id agree; one test may prove several, one claim need several', () => {
  expect(claimFaults(LAWFUL, [proving])).toEqual([])
  const both = titled('test.each([1])', `[${ID}] [${OTHER}] the door shuts`)
  const two = `${PATH} · the door shuts`
  expect(claimFaults(table(row(ID, two), row(OTHER, two)), [both])).toEqual([])
  const next = titled('test', `[${ID}] and locks`)
  const split = table(row(ID, `${two}<br>${PATH} · and locks`))
  expect(claimFaults(split, [proving, next])).toEqual([])
  expect(claimFaults(split, [proving])).toHaveLength(1)
})

test.each([
  ['no claim at all', '', []],
  ['a claim without a test', LAWFUL, []],
  ['a claim without a proof', table(row(ID, ' ')), []],
  ['a test without the id', LAWFUL, [titled('test', 'the door shuts')]],
  ['a title that was changed', LAWFUL, [titled('test', `[${ID}] the door is shut`)]],
  ['a test in another file', LAWFUL, [{ ...proving, path: 'tests/unit/gate.test.ts' }]],
  ['a test that rests', LAWFUL, [titled('test.skip', `[${ID}] the door shuts`)]],
  ['a test that is commented out', LAWFUL, [titled('// test', `[${ID}] the door shuts`)]],
  ['an id that nobody claims', LAWFUL, [proving, titled('test', `[${OTHER}] it is oak`)]],
  ['a second test of an id', LAWFUL, [proving, titled('test', `[${ID}] it is oak`)]],
  ['a claim made twice', LAWFUL + table(row(ID, `${PATH} · the door shuts`)), [proving]],
])('%s is told of', (_fault, document, tests) => {
  expect(claimFaults(document, tests)).not.toEqual([])
})

test('every claim of the tree stands on its own tests: without them it falls', () => {
  const document = readFileSync('SECURITY.md', 'utf8')
  const tests = globSync('tests/**/*.test.ts').map(path => ({
    path,
    text: readFileSync(path, 'utf8'),
  }))
  expect(claimFaults(document, tests)).toEqual([])
  const ids = [...document.matchAll(/^\| (M?ASVS-\S+)/gm)].map(([, id = '']) => id)
  expect(ids.length).toBeGreaterThan(25)
  for (const id of ids) {
    const without = tests.map(({ path, text }) => ({ path, text: text.replaceAll(`[${id}] `, '') }))
    expect(claimFaults(document, without).join('\n'), id).toContain(id)
  }
})
