import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startTestCluster, type TestCluster } from './testCluster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The socket folder of the run's PostgreSQL. */
    readonly postgresSocketDir: string
  }
}

let running: { cluster: TestCluster; dataDir: string } | null = null

/** Vitest's global setup for tests on PostgreSQL: one cluster for the whole run, with a migrated template in it. */
export async function setup(project: TestProject): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'doorstep-test-'))
  const cluster = await startTestCluster(dataDir)
  running = { cluster, dataDir }
  await cluster.createTemplate()
  project.provide('postgresSocketDir', cluster.socketDir)
}

/** Stops the cluster and removes it. */
export async function teardown(): Promise<void> {
  if (running === null) return
  await running.cluster.stop()
  rmSync(running.cluster.socketDir, { recursive: true, force: true })
  rmSync(running.dataDir, { recursive: true, force: true })
}
