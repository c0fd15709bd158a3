import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { build } from 'vite'
import { serviceWorkerPlugin } from '#sw/build/serviceWorkerPlugin.ts'

const HTML = `<!doctype html><html lang="en"><head><meta charset="utf-8" /><title>Empty</title>
<script type="module" src="/main.ts"></script></head><body><div id="app"></div></body></html>`
const MAIN = `import { createApp, h } from 'vue'
createApp({ render: () => h('main', { id: 'usable' }, 'empty') }).mount('#app')
void navigator.serviceWorker.register('/sw.js')`
const KINDS: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
}

export interface EmptyPage {
  readonly origin: string
  readonly close: () => void
}

/** A Vue page that shows one line, built and served with the app's own service worker: the floor of a start. */
export async function serveEmptyPage(): Promise<EmptyPage> {
  // Inside the project, so that the build finds its packages.
  const root = resolve('test-results/bench-empty')
  const dist = `${root}/dist`
  rmSync(root, { recursive: true, force: true })
  mkdirSync(`${root}/public`, { recursive: true })
  writeFileSync(`${root}/index.html`, HTML)
  writeFileSync(`${root}/main.ts`, MAIN)
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    plugins: [vue(), serviceWorkerPlugin()],
    build: { outDir: dist, modulePreload: { polyfill: false } },
  })
  const server = createServer((request, response) => {
    const path = request.url === '/' ? '/index.html' : (request.url ?? '')
    if (!/^\/(?:assets\/)?[\w.-]+$/.test(path) || !KINDS[extname(path)]) {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, { 'content-type': KINDS[extname(path)], 'cache-control': 'no-cache' })
    response.end(readFileSync(dist + path))
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://localhost:${port}`,
    close: () => {
      server.closeAllConnections()
      server.close()
      rmSync(root, { recursive: true, force: true })
    },
  }
}
