import { readdirSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin, ResolvedConfig } from 'vite'

const WORTH_IT = /\.(?:js|css|html|svg|webmanifest)$/
/** Smaller files gain nothing. */
const LEAST_BYTES = 1024

/** Lays a `.br` and a `.gz` beside each file of the build, so that the server compresses none of them while somebody waits. */
export function compressedFilesPlugin(): Plugin {
  let config: ResolvedConfig
  return {
    name: 'doorstep:compressed-files',
    apply: (_config, { mode }) => mode === 'production',
    configResolved(resolved) {
      config = resolved
    },
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        await Promise.all(filesOf(resolve(config.root, config.build.outDir)).map(compressFile))
      },
    },
  }
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && WORTH_IT.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
}

async function compressFile(path: string): Promise<void> {
  const bytes = await readFile(path)
  if (bytes.length < LEAST_BYTES) return
  const params = {
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
  }
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(bytes, { params }),
    promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }),
  ])
  await Promise.all([writeFile(`${path}.br`, br), writeFile(`${path}.gz`, gz)])
}
