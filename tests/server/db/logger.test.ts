import { expect, test } from 'vitest'
import { createLogger } from '#server/logger.ts'

function logged(write: (log: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = []
  write(createLogger('info', { write: line => void lines.push(line) }))
  return lines.join('')
}

test('[ASVS-16.2.5] an error is logged by type, code and frames, without the values it quotes', () => {
  const error = Object.assign(new Error('invalid input: "13800138000"'), {
    name: 'DatabaseError',
    code: '22P02',
    detail: 'Key (name)=(张三)',
    constraint: 'debtor_pk',
  })
  const line = logged(log => log.error({ err: error }, 'push failed'))
  expect(JSON.parse(line)).toMatchObject({
    level: 'error',
    msg: 'push failed',
    err: { type: 'DatabaseError', code: '22P02', constraint: 'debtor_pk' },
  })
  expect(line).not.toMatch(/13800138000|张三/)
  expect(line).toContain('logger.test.ts')
})

test('what JSON.parse quotes of a body is not logged, a TypeError is', () => {
  const line = logged(log => {
    try {
      JSON.parse('李四欠款')
    } catch (err) {
      log.warn({ err })
      log.warn(err)
      log.warn({ err }, err instanceof Error ? err.message : '')
    }
    log.warn({ err: new TypeError('x is not a function') })
  })
  expect(line).not.toContain('李四')
  expect(line).toContain('x is not a function')
})

test('[ASVS-16.2.5] requests lose their query, secrets are blanked at every depth', () => {
  const line = logged(log => {
    log.info({ req: { method: 'GET', url: '/api/v1/cases?q=王五', headers: { cookie: 'abc' } } })
    log.info({ password: 'p1', user: { name: '赵六', token: 't1' } })
  })
  expect(line).not.toMatch(/王五|abc|p1|赵六|t1/)
  expect(line).toContain('"path":"/api/v1/cases"')
})
