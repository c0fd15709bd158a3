import { afterAll, beforeAll, expect, test } from 'vitest'
import { asInstant } from '#domain/time/instant.ts'
import { normalEnrolCode } from '#protocol/device.ts'
import { anId } from '#tests/fixtures/builders.ts'
import { runCli } from '../../exchange/runCli.ts'
import { openHttpBank, PASSWORD, type HttpBank } from '../../httpBank.ts'

let bank: HttpBank
beforeAll(async () => {
  // The command line asks the real clock.
  bank = await openHttpBank({}, { clock: () => asInstant(Date.now()) })
})
afterAll(() => bank.stop())

const cli = (...args: string[]) => runCli(['device', ...args], { DATABASE_URL: bank.database.url })

test('a device is enrolled with a code of the command line, listed, and taken out of use', async () => {
  expect(await cli('list')).toMatchObject({ code: 0, out: 'No device is enrolled.\n' })
  const made = await cli('enrol', '--staff', 'S1')
  expect(made).toMatchObject({ code: 0, err: '' })
  const [shown = '', words] = made.out.split('\n')
  expect(shown).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/)
  expect(words).toContain('For one device of S1, once, until ')
  const device = await bank.device(1)
  const enrol = device.enrol(normalEnrolCode(shown))
  const payload = JSON.stringify({ staffNo: 'S1', password: PASSWORD, device: device.id, enrol })
  const reply = await bank.ask('POST', '/session', {
    ...{ payload, device },
    headers: { 'doorstep-version': '1.2.3' },
  })
  expect(reply.statusCode).toBe(200)
  const listed = await cli('list', '--staff', 'S1')
  expect(listed.out).toMatch(new RegExp(`^${device.id}  active   S1  enrolled .*Z  app 1.2.3\n$`))
  expect((await cli('list', '--staff', 'S2')).out).toBe('No device is enrolled.\n')
  const cookie = String(reply.headers['set-cookie']).split(';')[0]!
  const read = () => bank.ask('GET', '/session', { cookie, device })
  expect((await read()).statusCode).toBe(200)
  expect(await cli('revoke', device.id)).toMatchObject({ code: 0, err: '' })
  expect((await read()).statusCode).toBe(401)
  expect((await cli('lost', device.id)).out).toContain('It erases itself when it next delivers.')
  expect((await cli('list')).out).toContain(`${device.id}  lost     S1`)
})

test('what is not there is refused in words', async () => {
  expect(await cli('lost', anId(8, 99))).toMatchObject({ code: 1, out: '' })
  for (const staffNo of ['S4', 'nobody']) {
    const run = await cli('enrol', '--staff', staffNo)
    expect(run).toMatchObject({ code: 1, out: '' })
    expect(run.err).toContain(`no active agent with the staff number ${staffNo}`)
  }
})
