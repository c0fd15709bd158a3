import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join, resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { build } from 'vite'
import { securityHeaders } from '#server/routes/securityHeaders.ts'
import { quietLeafletPlugin } from '#sw/build/quietLeafletPlugin.ts'

const HTML = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8" /><title>Map</title>
<meta name="viewport" content="width=device-width, initial-scale=1" />
<link rel="icon" href="/icon.svg" /><link rel="stylesheet" href="/stage.css" />
<script type="module" src="/stage.js"></script></head><body><div id="app"></div></body></html>`
const ICON = '<svg xmlns="http://www.w3.org/2000/svg"/>'
const KINDS: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.png': 'image/png',
}

export interface MapStageOrigin {
  readonly origin: string
  readonly close: () => void
}

/** A page with MapView alone, built as the app is, under the app's own policy; `files` are served beside it. */
export async function serveMapStage(
  files: Readonly<Record<string, Uint8Array>>,
): Promise<MapStageOrigin> {
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-map-'))
  await buildStage(folder)
  const policy = policyHeaders()
  const server = createServer(({ url = '/' }, response) => {
    const path = url.split('?', 1)[0] ?? '/'
    const body = path === '/' ? HTML : path === '/icon.svg' ? ICON : fileOf(folder, path, files)
    if (body === undefined) {
      response.writeHead(404, policy).end()
      return
    }
    const kind = path === '/' ? 'text/html; charset=utf-8' : KINDS[extname(path)]
    const type = path === '/icon.svg' ? 'image/svg+xml' : (kind ?? 'application/octet-stream')
    response.writeHead(200, { ...policy, 'content-type': type })
    response.end(body)
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections()
      server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function buildStage(outDir: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [vue(), quietLeafletPlugin()],
    resolve: {
      alias: [{ find: /^leaflet$/, replacement: 'leaflet/dist/leaflet-src.esm.js' }],
    },
    build: {
      target: 'baseline-widely-available',
      outDir,
      emptyOutDir: false,
      assetsInlineLimit: 0,
      cssCodeSplit: false,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: resolve('tests/support/maps/stage/mapStage.ts'),
        output: {
          entryFileNames: 'stage.js',
          assetFileNames: ({ names }) =>
            names.some(name => name.endsWith('.css'))
              ? 'stage.css'
              : 'assets/[name]-[hash][extname]',
        },
      },
    },
  })
}

function fileOf(
  folder: string,
  path: string,
  files: Readonly<Record<string, Uint8Array>>,
): Uint8Array | undefined {
  const given = files[path]
  if (given) return given
  if (!/^\/(?:assets\/)?[\w.-]+$/.test(path)) return undefined
  try {
    return readFileSync(folder + path)
  } catch {
    // Not a file of the build.
    return undefined
  }
}

/** The headers of the real server, so that a breach shows here too. */
function policyHeaders(): Record<string, string> {
  const { contentSecurityPolicy } = securityHeaders(false)
  if (typeof contentSecurityPolicy !== 'object') throw new Error('the server has no policy')
  const directives = Object.entries(contentSecurityPolicy.directives ?? {})
  const policy = directives.map(([name, values]) => [name, ...(values as string[])].join(' '))
  return {
    'content-security-policy': policy.join(';'),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-cache',
  }
}
