import type { FastifyInstance } from 'fastify'

/** One way to ask the server. */
export interface RouteName {
  readonly method: string
  /** Without the API's prefix; `:id` stands for an id. */
  readonly path: string
}

const LINE = /^((?:[│ ] {3})*)[├└]── (\S+)(?: \(([A-Z, ]+)\))?$/

/** Every route of a running server, read off its own router: nobody can forget one. Throws for a line it cannot read. */
export function routeList(app: FastifyInstance): readonly RouteName[] {
  const above: string[] = []
  return app
    .printRoutes({ commonPrefix: false })
    .trimEnd()
    .split('\n')
    .flatMap(line => {
      const [, indent, part, methods = ''] = LINE.exec(line) ?? []
      if (indent === undefined || part === undefined) throw new Error(`not a route: ${line}`)
      above.splice(indent.length / 4, above.length, part)
      const path = above.join('').replace(/^\/api\/v1/, '')
      return methods === '' ? [] : methods.split(', ').map(method => ({ method, path }))
    })
}
