import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '#protocol/problem.ts'

const YEAR_S = 31_536_000

/**
 * The built app. Hashed files never change, so they are kept for a year; the service worker and the pages are asked
 * for every time, or an update would not be seen. Navigations go to the page of the app, or of the desk.
 */
export async function appFiles(app: FastifyInstance, distDir?: string): Promise<void> {
  const isBuilt = distDir !== undefined && existsSync(join(distDir, 'index.html'))
  if (isBuilt) {
    await app.register(fastifyStatic, {
      root: distDir,
      preCompressed: true,
      cacheControl: false,
      dotfiles: 'ignore',
      setHeaders: (reply, path) => {
        void reply.header('cache-control', cachingOf(path.slice(distDir.length)))
      },
    })
  }
  app.setNotFoundHandler((request, reply) => {
    const page = isBuilt ? pageFor(request) : undefined
    if (page === undefined) throw new Problem('notFound')
    return sendPage(reply, page)
  })
}

function sendPage(reply: FastifyReply, page: string): FastifyReply {
  return reply.code(200).sendFile(page)
}

function cachingOf(path: string): string {
  const file = path.replaceAll('\\', '/').replace(/\.(?:br|gz)$/, '')
  if (file === '/sw.js') return 'no-store'
  return file.startsWith('/assets/') ? `public, max-age=${YEAR_S}, immutable` : 'no-cache'
}

/** The page that answers a navigation; undefined for files, for the API, and for whoever wants no page. */
function pageFor(request: FastifyRequest): string | undefined {
  const [path = '/'] = request.url.split('?', 1)
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  if (!isRead || path === '/api' || path.startsWith('/api/')) return undefined
  const wantsPage = (request.headers.accept ?? '').includes('text/html')
  if (!wantsPage || /\.[^/]*$/.test(path)) return undefined
  return path === '/desk' || path.startsWith('/desk/') ? 'desk.html' : 'index.html'
}
