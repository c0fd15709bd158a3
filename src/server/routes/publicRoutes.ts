import type { FastifyInstance } from 'fastify'
import { Problem } from '#protocol/problem.ts'
import type { DemoResponse } from '#protocol/demo.ts'
import type { HealthResponse } from '#protocol/session.ts'
import { PROTOCOL_VERSION } from '#protocol/version.ts'
import { demoAccounts } from '../auth/demoAccounts.ts'
import { databaseAnswers } from '../reads/databaseAnswers.ts'
import type { RouteDeps } from './routeDeps.ts'

/** `GET /health` and `GET /demo`: for everybody. */
export function publicRoutes(app: FastifyInstance, deps: RouteDeps): void {
  app.get('/health', async (): Promise<HealthResponse> => {
    await databaseAnswers(deps)
    return {
      status: 'ok',
      version: deps.version,
      protocol: PROTOCOL_VERSION,
      minVersion: deps.minVersion,
      serverTime: deps.clock(),
      ...(deps.oidc && { oidc: true }),
    }
  })

  app.get('/demo', async (): Promise<DemoResponse> => {
    const accounts = await demoAccounts(deps)
    if (accounts.length === 0) throw new Problem('notFound')
    return { accounts }
  })
}
