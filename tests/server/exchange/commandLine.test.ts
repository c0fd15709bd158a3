import { expect, test } from 'vitest'
import { runCommand } from '#server/cli/runCommand.ts'

async function run(args: readonly string[]) {
  let [out, err] = ['', '']
  const code = await runCommand(args, {
    say: line => {
      out += `${line}\n`
    },
    complain: line => {
      err += `${line}\n`
    },
  })
  return { code, out, err }
}

test('help names every command; without one it is shown on the error output', async () => {
  const asked = await run(['--help'])
  expect(asked).toMatchObject({ code: 0, err: '' })
  for (const word of [
    'serve',
    'migrate',
    'import',
    'export',
    'user add',
    'user password',
    'device list',
    'device enrol',
    'rescue',
    'demo',
  ]) {
    expect(asked.out).toContain(`doorstep ${word}`)
  }
  const lost = await run([])
  expect(lost).toEqual({ code: 2, out: '', err: asked.out })
  expect((await run(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/)
})

test.each([
  [['fly'], 'Unknown command: fly'],
  [['migrate', '--force'], "Unknown option '--force'"],
  [['serve', 'now'], 'unexpected argument: now'],
  [['import'], 'a file is missing'],
  [['import', 'x.csv', '--kind', 'people'], '--kind must be one of'],
  [['import', 'x.csv', 'y.csv', '--kind', 'cases'], '--kind goes with one file only'],
  [['export', '--format', 'csv'], '--kind is missing'],
  [['export', '--kind', 'records', '--format', 'xml'], '--format must be one of csv, json'],
  [
    ['export', '--kind', 'records', '--format', 'csv', '--from', '2026-02-30'],
    '--from must be a day',
  ],
  [['user'], 'add, password, certify, badge or pin?'],
  [['rescue'], 'one rescue file is wanted'],
  [['device'], 'list, enrol, lost or revoke?'],
  [['device', 'sell'], 'unknown: device sell'],
  [['device', 'enrol'], '--staff is missing'],
  [['device', 'lost'], 'the ID of a device'],
  [['device', 'revoke', 'tablet'], 'the ID of a device'],
  [['user', 'add', '--staff-no', '7', '--name', 'x', '--role', 'chief'], '--role must be one of'],
  [
    ['user', 'add', '--staff-no', '7', '--name', 'x', '--role', 'agent', '--password', 'p'],
    '--password',
  ],
])('%j is called wrongly: exit code 2, and why', async (args, words) => {
  const { code, out, err } = await run(args)
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toContain(words)
  expect(err).toContain('doorstep --help')
})
