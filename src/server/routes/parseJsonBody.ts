import type { FastifyInstance } from 'fastify'
import { Problem } from '#protocol/problem.ts'
import { readJson } from '#protocol/readJson.ts'
import { problemOfError } from '../problemOfError.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The bytes of the body as they came: a device signs these. */
    rawBody?: Buffer
  }
}

/** Takes JSON bodies and no others, and keeps their bytes. */
export function takeJsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    request.rawBody = body as Buffer
    try {
      done(null, body.length === 0 ? undefined : parseJsonBody(body as Buffer))
    } catch (error) {
      done(problemOfError(error))
    }
  })
}

/** Reads a JSON body. Throws `badEncoding` for bytes that are not UTF-8, and what `readJson` refuses. */
export function parseJsonBody(body: Buffer): unknown {
  return readJson(decode(body))
}

function decode(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)
  } catch (error) {
    throw new Problem('badEncoding', undefined, error)
  }
}
