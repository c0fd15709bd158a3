import type { FastifyInstance, FastifyReply } from 'fastify'
import { requireLeave } from './guards.ts'
import type { RouteDeps } from './routeDeps.ts'

const HEARTBEAT_MS = 25_000
/** Tabs and forgotten connections of one person; the oldest makes room. */
const STREAMS_PER_PERSON = 12

/** `GET /events`: pokes an online tablet to pull. */
export function eventRoutes(app: FastifyInstance, deps: RouteDeps): void {
  const open = new Map<string, (() => void)[]>()

  app.get('/events', async (request, reply) => {
    const session = await requireLeave(request, deps, 'hearChanges')
    const own = open.get(session.staffId) ?? []
    open.set(session.staffId, own)
    if (own.length >= STREAMS_PER_PERSON) own[0]?.()
    const write = startStream(reply)
    const stopHearing = deps.subscribe(session.staffId, () => write('event: changes\ndata: {}\n\n'))
    const beat = setInterval(() => {
      if (deps.clock() >= session.expiresAt) end()
      else write(': beat\n\n')
    }, HEARTBEAT_MS)
    const end = (): void => {
      stopHearing()
      clearInterval(beat)
      const at = own.indexOf(end)
      if (at >= 0) own.splice(at, 1)
      if (own.length === 0) open.delete(session.staffId)
      reply.raw.end()
    }
    own.push(end)
    reply.raw.on('close', end)
  })

  app.addHook('preClose', () => {
    for (const ends of [...open.values()]) for (const end of [...ends]) end()
  })
}

/** From here on Fastify leaves the answer alone. */
function startStream(reply: FastifyReply): (text: string) => void {
  const headers = {
    ...reply.getHeaders(),
    'content-type': 'text/event-stream; charset=utf-8',
    'x-accel-buffering': 'no',
  }
  reply.hijack()
  reply.raw.writeHead(200, headers as Record<string, string>)
  reply.raw.write('retry: 5000\n\n')
  return text => reply.raw.write(text)
}
