import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { chooseAccount } from '#server/db/embedded/account.ts'
import { isAlive } from '#server/db/embedded/processes.ts'
import { makeDataFolder, type DataFolder } from '#tests/support/dataFolder.ts'
import { startDatabaseProcess, type DatabaseProcess } from '#tests/support/databaseProcess.ts'

let folder: DataFolder
const started: DatabaseProcess[] = []

// One folder for all: making a cluster is what takes the time, and every test must leave it sound for the next.
beforeAll(async () => {
  folder = makeDataFolder()
  const server = await startServer()
  await server.end('SIGTERM')
})
afterEach(async () => {
  for (const server of started.splice(0)) if (isAlive(server.pid)) await server.end('SIGKILL')
})
afterAll(() => folder.remove())

async function startServer(): Promise<DatabaseProcess> {
  const server = startDatabaseProcess(folder.path)
  started.push(server)
  expect(await server.next()).toMatchObject({ event: 'open' })
  return server
}

async function countOf(server: DatabaseProcess, table: string): Promise<unknown> {
  const said = await server.run(`select count(*) as n from ${table}`)
  return said.rows?.[0]?.['n']
}

test('after kill -9 of the server the next start stops the orphan and has every acknowledged row', async () => {
  const first = await startServer()
  await first.run('create table orphaned (id int)')
  for (let id = 1; id <= 20; id += 1) {
    expect(await first.run(`insert into orphaned values (${id})`)).toMatchObject({ event: 'done' })
  }
  first.send('insert into orphaned select generate_series(1000, 900000)')
  const orphan = folder.postmasterPid()
  await first.end('SIGKILL')
  expect(isAlive(orphan ?? 0)).toBe(true)

  const second = await startServer()
  expect(isAlive(orphan ?? 0)).toBe(false)
  expect(folder.postmasterPid()).not.toBe(orphan)
  expect((await second.run('select count(*) as n from orphaned where id <= 20')).rows).toEqual([
    { n: 20 },
  ])
  expect(await second.end('SIGTERM')).toBe(0)
})

test('killed together with its database, it recovers', async () => {
  const first = await startServer()
  await first.run('create table recovered as select generate_series(1, 100) as id')
  const postmaster = folder.postmasterPid() ?? 0
  await first.end('SIGKILL')
  process.kill(postmaster, 'SIGKILL')

  const second = await startServer()
  expect(await countOf(second, 'recovered')).toBe(100)
  expect(await second.end('SIGTERM')).toBe(0)
})

test("a stale pid file with a stranger's number does not stop the start", async () => {
  const first = await startServer()
  await first.end('SIGTERM')
  // PostgreSQL itself sees through the number of another user's process, but not of one of its own account.
  const stranger = spawn('sleep', ['600'], chooseAccount(folder.clusterDir))
  writeFileSync(join(folder.clusterDir, 'postmaster.pid'), `${stranger.pid ?? 0}\n/elsewhere\n`)

  const second = await startServer()
  expect(stranger.kill()).toBe(true)
  expect(await second.end('SIGTERM')).toBe(0)
})

test('a second server on the folder is refused by name, and the first works on', async () => {
  const first = await startServer()
  await first.run('create table guarded as select 1 as id')
  const second = startDatabaseProcess(folder.path)
  const said = await second.next()
  expect(said).toMatchObject({ event: 'refused', code: 'held_by_other_server' })
  expect(said.message).toContain(`Another doorstep server (process ${first.pid})`)
  expect(await countOf(first, 'guarded')).toBe(1)
  expect(await first.end('SIGTERM')).toBe(0)
})

test('of two servers that start at once on an empty folder one wins, and its database works', async () => {
  const empty = makeDataFolder()
  const both = [startDatabaseProcess(empty.path), startDatabaseProcess(empty.path)] as const
  started.push(...both)
  const said = await Promise.all(both.map(server => server.next()))
  const events = said.map(one => one.event).sort()
  expect(events).toEqual(['open', 'refused'])
  expect(said.find(one => one.event === 'refused')?.code).toBe('held_by_other_server')
  const winner = both[said.findIndex(one => one.event === 'open')]
  expect(await winner?.run('create table won (id int)')).toMatchObject({ event: 'done' })
  expect(await winner?.end('SIGTERM')).toBe(0)
  await empty.remove()
})

test('a database killed under a running server is started again, and stays its own', async () => {
  const server = await startServer()
  await server.run('create table restarted as select 1 as id')
  const before = folder.postmasterPid() ?? 0
  process.kill(before, 'SIGKILL')

  const isReplaced = (): void => expect(folder.postmasterPid()).not.toBe(before)
  const worksAgain = async (): Promise<void> => expect(await countOf(server, 'restarted')).toBe(1)
  await vi.waitFor(isReplaced, { timeout: 20_000, interval: 50 })
  await vi.waitFor(worksAgain, { timeout: 20_000, interval: 50 })
  const second = startDatabaseProcess(folder.path)
  expect(await second.next()).toMatchObject({ code: 'held_by_other_server' })
  expect(await server.end('SIGTERM')).toBe(0)
})

test('SIGTERM stops server and database within 10 s, even with a query running', async () => {
  const server = await startServer()
  server.send('select pg_sleep(600)')
  await server.run('select 1')
  const startedAt = performance.now()
  expect(await server.end('SIGTERM')).toBe(0)
  expect(performance.now() - startedAt).toBeLessThan(10_000)
  expect(folder.processes()).toEqual([])
  expect(folder.postmasterPid()).toBeNull()
})

test('a Ctrl-C in the terminal does not reach the database', async () => {
  const server = await startServer()
  process.kill(-server.pid, 'SIGINT')
  expect(await server.next()).toEqual({ event: 'interrupted' })
  expect(await server.run('select 1 as one')).toMatchObject({ rows: [{ one: 1 }] })
  expect(await server.end('SIGTERM')).toBe(0)
})
