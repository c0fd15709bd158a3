import { describe, expect, test } from 'vitest'
import { brokenRules, component } from './lintText.ts'

const CASE = 'src/domain/case/seed.ts'
const DOC = '/** Doc. */\n'

/** rule · file · code that must raise it · a lawful twin. */
const SEEDED: readonly (readonly [rule: string, file: string, bad: string, good: string])[] = [
  [
    'no-restricted-globals',
    CASE,
    `${DOC}export const now = () => Date.now()\n`,
    `${DOC}export const next = (atMs: number) => atMs + 1\n`,
  ],
  [
    'no-restricted-globals',
    CASE,
    `${DOC}export const f = () => new Intl.NumberFormat()\n`,
    `${DOC}export const f = () => 1\n`,
  ],
  [
    'no-restricted-globals',
    'src/domain/time/seed.ts',
    `${DOC}export const f = () => console.log(1)\n`,
    `${DOC}export const f = (atMs: number) => new Date(atMs).toISOString()\n`,
  ],
  [
    'no-restricted-properties',
    CASE,
    `${DOC}export const f = () => Math.random()\n`,
    `${DOC}export const f = () => Math.round(1.5)\n`,
  ],
  [
    'no-restricted-properties',
    'src/app/map/seed.ts',
    `export const f = (e: { innerHTML: string }) => (e.innerHTML = 'x')\n`,
    `export const f = (e: { textContent: string }) => (e.textContent = 'x')\n`,
  ],
  [
    'no-restricted-globals',
    'src/app/stores/seed.ts',
    `export const f = () => localStorage.getItem('x')\n`,
    `export const f = (s: Storage) => s.getItem('x')\n`,
  ],
  [
    'no-restricted-properties',
    'src/app/features/today/seed.ts',
    `export const f = (name: string) => (document.title = name)\n`,
    `export const f = (title: string) => ({ title })\n`,
  ],
  [
    'no-restricted-syntax',
    'src/protocol/seed.ts',
    `${DOC}export const s = v.pipe(v.number(), v.finite())\n`,
    `${DOC}export const s = v.pipe(number, v.finite())\n`,
  ],
  ['no-console', 'src/app/db/seed.ts', 'console.log(1)\n', 'export const one = 1\n'],
  [
    'no-restricted-syntax',
    'src/app/db/seed.ts',
    'export enum Kind {\n  A,\n}\n',
    "export type Kind = 'a' | 'b'\n",
  ],
  [
    'no-restricted-syntax',
    'src/app/db/seed.ts',
    'export function f(g: () => void): void {\n  try {\n    g()\n  } catch {\n    // quiet\n  }\n}\n',
    'export function f(g: () => void): boolean {\n  try {\n    g()\n    return true\n  } catch {\n    return false\n  }\n}\n',
  ],
  [
    '@typescript-eslint/no-namespace',
    'src/app/db/seed.ts',
    'export namespace A {\n  export const b = 1\n}\n',
    'export const b = 1\n',
  ],
  [
    '@typescript-eslint/no-explicit-any',
    'src/app/db/seed.ts',
    'export const f = (a: any) => a\n',
    'export const f = (a: unknown) => a\n',
  ],
  [
    'import-x/no-default-export',
    'src/app/db/seed.ts',
    'export default 1\n',
    'export const one = 1\n',
  ],
  [
    'jsdoc/require-jsdoc',
    'src/server/db/seed.ts',
    'export function f(): number {\n  return 1\n}\n',
    `${DOC}export function f(): number {\n  return 1\n}\n`,
  ],
  ['no-warning-comments', CASE, '// TO' + 'DO: later\nexport {}\n', '// why\nexport {}\n'],
  ['max-lines', CASE, 'export {}\n' + '// line\n'.repeat(401), 'export {}\n'],
  [
    'max-lines-per-function',
    'src/app/db/seed.ts',
    `export function f(g: () => void): void {\n${'  g()\n'.repeat(51)}}\n`,
    `export function f(g: () => void): void {\n${'  g()\n'.repeat(40)}}\n`,
  ],
  [
    'max-params',
    'src/app/db/seed.ts',
    'export const f = (a: number, b: number, c: number, d: number, e: number) => a + b + c + d + e\n',
    'export const f = (a: number, b: number) => a + b\n',
  ],
  ['house/names', 'src/app/db/helpers.ts', 'export {}\n', 'export const notNamedSo = 1\n'],
]

test.each(SEEDED)('%s in %s', async (rule, file, bad, good) => {
  const lawfulFile = rule === 'house/names' ? 'src/app/db/outbox.ts' : file
  expect(await brokenRules(file, bad)).toContain(rule)
  expect(await brokenRules(lawfulFile, good)).toEqual([])
})

test.each([
  'src/domain/utils/seed.ts',
  'src/app/services/seed.ts',
  'src/app/db/Outbox.ts',
  'src/app/db/out-box.ts',
  'src/app/myFeatures/seed.ts',
  'src/ui/base/Button.vue',
  'src/ui/base/baseButton.vue',
  'src/domain/case/index.ts',
])('the name %s is refused', async file => {
  const code = file.endsWith('.vue') ? component('') : 'export {}\n'
  expect(await brokenRules(file, code)).toContain('house/names')
})

test('raw HTML is refused in a template and in what a render function is given', async () => {
  const vue = (attribute: string) =>
    `<script setup lang="ts">\ndefineProps<{ text: string }>()\n</script>\n\n<template>\n  <p ${attribute}="text" />\n</template>\n`
  expect(await brokenRules('src/ui/base/BaseText.vue', vue('v-html'))).toContain('vue/no-v-html')
  expect(await brokenRules('src/ui/base/BaseText.vue', vue('v-text'))).toEqual([])
  for (const name of [':innerHTML', ':inner-html.prop', ':srcdoc'])
    expect(await brokenRules('src/ui/base/BaseText.vue', vue(name))).toContain(
      'vue/no-restricted-v-bind',
    )
  const given = (name: string) => `export const f = (text: string) => ({ ${name}: text })\n`
  const file = 'src/ui/base/seed.ts'
  expect(await brokenRules(file, given('innerHTML'))).toContain('no-restricted-syntax')
  expect(await brokenRules(file, given('textContent'))).toEqual([])
})

const body = (code: string) =>
  `${DOC}export const f = (fen: number, by: bigint) => [fen, by, ${code}]\n`

test.each([
  ['0.05', '5'],
  ['5e-2', '0x5e'],
  ['fen / 2', 'by / 2n'],
  ['by / by', 'by * by'],
  ['(fen /= 2)', 'fen - 2'],
  ['Math.round(fen)', 'Math.max(fen, 0)'],
  ['Math.floor(fen)', 'Math.min(fen, 0)'],
  ['parseFloat("1")', 'String(fen)'],
  ['Number.parseFloat("1")', 'Number.isSafeInteger(fen)'],
  ['fen.toFixed(2)', 'fen.toString()'],
])('no float is made where amounts are counted: %s', async (bad, good) => {
  for (const file of ['src/domain/money/seed.ts', 'src/domain/repayment/seed.ts']) {
    expect(await brokenRules(file, body(bad)), file).toContain('no-restricted-syntax')
    expect(await brokenRules(file, body(good)), file).toEqual([])
  }
})

test('an amount is divided in one place, and what no file may have holds there too', async () => {
  const syntax = 'no-restricted-syntax'
  const rate = 'src/domain/money/rate.ts'
  expect(await brokenRules(rate, body('by / by'))).toEqual([])
  expect(await brokenRules(rate, body('Math.round(fen)'))).toContain(syntax)
  const kinds = 'export enum Kind {\n  A,\n}\n'
  for (const file of [rate, 'src/domain/repayment/seed.ts'])
    expect(await brokenRules(file, kinds)).toContain(syntax)
})

describe('what is typed is never left to the browser', () => {
  const vue = (markup: string) =>
    `<script setup lang="ts">\ndefineProps<{ use: string }>()\n</script>\n\n<template>\n  ${markup}\n</template>\n`
  const rule = 'house/typed'

  test.each([
    ['<input id="a" type="radio" />', '<input id="a" type="radio" autocomplete="off" />'],
    ['<textarea id="a" />', '<textarea id="a" autocomplete="off" />'],
    ['<select id="a" />', '<select id="a" autocomplete="off" />'],
    ['<input id="a" autocomplete="name" />', '<input id="a" :autocomplete="use" />'],
    ['<form><input autocomplete="off" /></form>', '<form autocomplete="off"><slot /></form>'],
  ])('[MASVS-STORAGE-2] what is typed stays off the disk: %s', async (bad, good) => {
    const file = 'src/app/features/record/RecordSeed.vue'
    expect(await brokenRules(file, vue(bad))).toContain(rule)
    expect(await brokenRules(file, vue(good))).not.toContain(rule)
  })

  test('the form of a sign-in may be kept, its fields say what they are', async () => {
    const file = 'src/app/features/lock/SignInSeed.vue'
    expect(await brokenRules(file, vue('<form><slot /></form>'))).not.toContain(rule)
    expect(await brokenRules(file, vue('<form><input id="a" /></form>'))).toContain(rule)
  })
})
