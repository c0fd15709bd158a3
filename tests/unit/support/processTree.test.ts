import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { killTreesMarked } from '#tests/e2e/support/processTree.ts'

test('the marked process and its child end; others live', async () => {
  const mark = randomUUID()
  const forever = 'setInterval(() => {}, 1000)'
  const family = `require('node:child_process').spawn(process.execPath, ['-e', '${forever}'], { stdio: 'inherit' }); console.log('up'); ${forever}`
  const marked = spawn(process.execPath, ['-e', family, mark], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const other = spawn(process.execPath, ['-e', forever], { stdio: 'ignore' })
  await once(marked.stdout, 'data')
  // The pipe closes only when the child, which inherited it, has ended too.
  const closed = once(marked, 'close')
  expect(killTreesMarked(mark)).toBe(2)
  await closed
  expect(other.exitCode ?? other.signalCode).toBeNull()
  other.kill()
})
