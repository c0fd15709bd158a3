import type { FastifyInstance } from 'fastify'
import { Problem } from '#protocol/problem.ts'

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/**
 * Lets `addRoutes` add its routes, then answers their paths under every other method with `methodRefused` and an
 * `Allow` header, where the framework would only say that there is no such route.
 */
export function refuseOtherMethods(app: FastifyInstance, addRoutes: () => void): void {
  const allowed = new Map<string, string[]>()
  app.addHook('onRoute', ({ routePath, method }) => {
    allowed.set(routePath, [...(allowed.get(routePath) ?? []), ...[method].flat()])
  })
  addRoutes()
  for (const [url, methods] of [...allowed]) {
    app.route({
      url,
      method: METHODS.filter(method => !methods.includes(method)),
      onRequest: async (_request, reply) => {
        void reply.header('allow', methods.join(', '))
        return Promise.reject(new Problem('methodRefused'))
      },
      handler: () => undefined,
    })
  }
}
