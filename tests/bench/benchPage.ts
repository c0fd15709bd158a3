import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, request as ask } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'

/** Under the desk's path, which the app's service worker leaves to the network. */
const PATH = '/desk/bench/'
const HTML = '<!doctype html><meta charset="utf-8"><script type="module" src="page.js"></script>'

export interface BenchOrigin {
  readonly origin: string
  readonly page: string
  readonly close: () => void
}

/** The real server's own origin with one page more: the app's modules, called by the bench. */
export async function serveBenchPage(serverPort: number): Promise<BenchOrigin> {
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-bench-'))
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    resolve: { alias: [{ find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' }] },
    build: {
      target: 'baseline-widely-available',
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: {
        input: resolve('tests/bench/page/page.ts'),
        output: { entryFileNames: 'page.js' },
      },
    },
  })
  const server = createServer((request, response) => {
    if (request.url === PATH) {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(HTML)
    } else if (request.url === `${PATH}page.js`) {
      response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' })
      response.end(readFileSync(join(folder, 'page.js')))
    } else {
      const { method, url, headers } = request
      const onward = ask({ host: '127.0.0.1', port: serverPort, method, path: url, headers })
      onward.on('response', answer => {
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(response)
      })
      onward.on('error', () => response.destroy())
      request.pipe(onward)
    }
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`
  return {
    origin,
    page: origin + PATH,
    close: () => {
      server.closeAllConnections()
      server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
