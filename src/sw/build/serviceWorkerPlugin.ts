import { build, type Plugin, type ResolvedConfig } from 'vite'
import { precacheList } from './precacheList.ts'

/**
 * Builds `dist/sw.js` after the app, with the list of the files to precache written into it.
 * A plugin of our own, because vite-plugin-pwa brings 306 packages for the same result.
 */
export function serviceWorkerPlugin(): Plugin {
  let config: ResolvedConfig
  return {
    name: 'doorstep:service-worker',
    apply: 'build',
    configResolved(resolved) {
      config = resolved
    },
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler(_options, bundle) {
        const files = precacheList(bundle, config.build.outDir, config.publicDir)
        await buildWorker(config.build.outDir, JSON.stringify(files))
      },
    },
  }
}

async function buildWorker(outDir: string, manifest: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    define: {
      'self.__WB_MANIFEST': manifest,
      'process.env.NODE_ENV': '"production"',
    },
    build: {
      outDir,
      emptyOutDir: false,
      copyPublicDir: false,
      target: 'baseline-widely-available',
      lib: {
        entry: 'src/sw/serviceWorker.ts',
        formats: ['iife'],
        name: 'doorstepServiceWorker',
        fileName: () => 'sw.js',
      },
    },
  })
}
