import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { searchProfile } from '#tests/e2e/support/searchProfile.ts'

const MARKER = '闻人珏 13900001234'

function profileWith(content: Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-search-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'file'), content)
  return folder
}

const base64 = (text: Buffer): Buffer => Buffer.from(text.toString('base64'))

test.each([
  ['UTF-8', Buffer.from(`x${MARKER}y`)],
  ['UTF-16', Buffer.from(MARKER, 'utf16le')],
  ['base64 of UTF-8', base64(Buffer.from(MARKER))],
  ['base64 of UTF-8 behind one byte', base64(Buffer.from(`a${MARKER}`))],
  ['base64 of UTF-8 behind two', base64(Buffer.from(`ab${MARKER}cd`))],
  ['base64 of UTF-16', base64(Buffer.from(`a${MARKER}`, 'utf16le'))],
  ['base64url', Buffer.from(Buffer.from(`a${MARKER}`).toString('base64url'))],
  ['gzip', Buffer.concat([Buffer.from('head'), gzipSync(`it says ${MARKER}.`)])],
])('a marker is found as %s', (_form, content) => {
  expect(searchProfile(profileWith(content), ['not there', MARKER])).toEqual([`${MARKER} in /file`])
})

test('nothing is found where it does not stand, and bytes are found as they are', () => {
  const folder = profileWith(Buffer.from([9, 1, 2, 3, 0x1f, 0x8b, 0x08, 4]))
  expect(searchProfile(folder, [MARKER])).toEqual([])
  expect(searchProfile(folder, [Uint8Array.of(1, 2, 3)])).toEqual(['010203 in /file'])
})
