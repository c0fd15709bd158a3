import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync('src/ui/styles/tokens.css', 'utf8')
type Tokens = Readonly<Record<string, string>>

/** The colour tokens of the block whose selector ends so; comments hold no braces in that file. */
function blockOf(selector: string): Tokens {
  const start = css.indexOf(`${selector} {`)
  if (start < 0) throw new Error(`no block ${selector}`)
  const body = css.slice(start, css.indexOf('}', start))
  const found = body.matchAll(/--([a-z-]+):\s*([^;]+);/g)
  return Object.fromEntries([...found].map(([, name, value]) => [name ?? '', value ?? '']))
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map(at => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

const themes = {
  light: blockOf("[data-theme='light']"),
  dark: blockOf("[data-theme='dark']"),
  sunlight: blockOf("[data-theme='sunlight']"),
}

/** Text or mark, ground, floor: from the design's table, else WCAG 2.2 AA. */
const floors: readonly [string, string, number][] = [
  ...['paper', 'surface'].flatMap((ground): [string, string, number][] => [
    ['ink', ground, 13.4],
    ['ink-soft', ground, 6.8],
    ['brand', ground, 7],
    ['seal', ground, 6],
    ['ok', ground, 5.5],
    ['warn', ground, 5.5],
    ['info', ground, 5.5],
    ['control-line', ground, 3],
    ['focus', ground, 3],
  ]),
  ['ink', 'hover', 7],
  ['ink-soft', 'hover', 4.5],
  ['on-brand', 'brand', 7],
  ['on-brand', 'brand-strong', 7],
  ['on-seal', 'seal', 6],
  ['brand', 'brand-wash', 4.5],
  ['ink', 'brand-wash', 7],
  ['ink-soft', 'brand-wash', 4.5],
  ['seal', 'seal-wash', 4.5],
  ['ok', 'ok-wash', 4.5],
  ['warn', 'warn-wash', 4.5],
  ['info', 'info-wash', 4.5],
  ['seal', 'paper', 6],
]

describe.each(Object.entries(themes))('contrast in the %s theme', (_name, tokens) => {
  test.each(floors)('%s on %s is at least %f', (text, ground, floor) => {
    expect(contrast(tokens[text] ?? '', tokens[ground] ?? '')).toBeGreaterThanOrEqual(floor)
  })
})

test('the measure itself knows black on white and a known grey', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})

test('every theme has the same tokens', () => {
  expect(Object.keys(themes.dark)).toEqual(Object.keys(themes.light))
  expect(Object.keys(themes.sunlight)).toEqual(Object.keys(themes.light))
})

test('"as the system says" is dark exactly as dark is', () => {
  expect(blockOf(":root[data-theme='auto']")).toEqual(themes.dark)
})
