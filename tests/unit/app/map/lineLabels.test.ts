import { describe, expect, test } from 'vitest'
import { glyphsAlong, lengthAlong } from '#app/map/labels/glyphsAlong.ts'
import { joinLines } from '#app/map/labels/joinLines.ts'
import { WalkedLine } from '#app/map/labels/walkedLine.ts'

const textOf = (name: string, sizePx = 12) => {
  const characters = [...name]
  return { characters, widths: characters.map(() => sizePx), sizePx }
}
const read = (line: readonly number[], name: string) => {
  const walked = new WalkedLine(line)
  return glyphsAlong(walked, walked.lengthPx / 2, textOf(name))
}
const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-6

describe('a name along a road', () => {
  test('reads from left to right, whichever way the road was drawn', () => {
    for (const line of [
      [0, 50, 200, 50],
      [200, 50, 0, 50],
    ]) {
      const glyphs = read(line, '中山路')!
      expect(glyphs.map(each => each.text).join('')).toBe('中山路')
      expect(glyphs.map(each => each.x)).toEqual(
        glyphs.map(each => each.x).toSorted((a, b) => a - b),
      )
      expect(glyphs.every(each => near(each.angle, 0) && near(each.y, 50))).toBe(true)
    }
  })

  test('stands upright, one character below the other, on a road from north to south', () => {
    for (const line of [
      [50, 0, 50, 200],
      [50, 200, 50, 0],
    ]) {
      const glyphs = read(line, '解放路')!
      expect(glyphs.map(each => each.text).join('')).toBe('解放路')
      expect(glyphs.map(each => each.y)).toEqual(
        glyphs.map(each => each.y).toSorted((a, b) => a - b),
      )
      expect(glyphs.every(each => near(each.angle, 0))).toBe(true)
    }
  })

  test('lies along such a road in Latin letters, and never upside down', () => {
    const glyphs = read([50, 200, 52, 0], 'Ring Road')!
    expect(glyphs.every(each => Math.abs(each.angle) <= Math.PI / 2 + 1e-6)).toBe(true)
  })

  test('no character stands on its head on a road of any direction', () => {
    for (let turn = 0; turn < 64; turn += 1) {
      const angle = (turn / 64) * 2 * Math.PI
      const glyphs = read([0, 0, 300 * Math.cos(angle), 300 * Math.sin(angle)], '人民大道')!
      for (const each of glyphs) {
        const wrapped = Math.atan2(Math.sin(each.angle), Math.cos(each.angle))
        expect(Math.abs(wrapped)).toBeLessThanOrEqual(Math.PI / 4 + 1e-6)
      }
    }
  })

  test('is not set across a sharp bend, nor beyond the end', () => {
    expect(read([0, 0, 40, 0, 40, 40], '人民大道')).toBeUndefined()
    expect(read([0, 0, 30, 0], '人民大道')).toBeUndefined()
    expect(lengthAlong(textOf('人民大道'))).toBeGreaterThan(48)
  })
})

describe('the pieces of a road', () => {
  test('are one line where they meet, whichever way each was drawn', () => {
    const joined = joinLines([
      [10, 0, 20, 0],
      [10, 0, 0, 0],
      [30, 1, 20, 0],
    ])
    expect(joined).toHaveLength(1)
    expect(new WalkedLine(joined[0]!).lengthPx).toBeCloseTo(20 + Math.hypot(10, 1))
  })

  test('go straight on at a crossing', () => {
    const joined = joinLines([
      [0, 0, 10, 0],
      [10, 0, 10, 10],
      [10, 0, 20, 0],
    ])
    expect(joined).toHaveLength(2)
    expect(joined.map(line => new WalkedLine(line).lengthPx).toSorted((a, b) => a - b)).toEqual([
      10, 20,
    ])
  })
})
