import { join } from 'node:path'
import vue from '@vitejs/plugin-vue'
import type { Plugin } from 'vite'
import { configDefaults, defineConfig } from 'vitest/config'
import { appVersion } from './src/sw/build/appVersion.ts'
import { compressedFilesPlugin } from './src/sw/build/compressedFilesPlugin.ts'
import { deskPagePlugin } from './src/sw/build/deskPagePlugin.ts'
import { quietLeafletPlugin } from './src/sw/build/quietLeafletPlugin.ts'
import { serviceWorkerPlugin } from './src/sw/build/serviceWorkerPlugin.ts'
import { slimTusPlugin } from './src/sw/build/slimTusPlugin.ts'

const inCi = process.env['CI'] !== undefined

/** One Vitest project per environment; `server` and `sync` share one real PostgreSQL. */
function project(name: string, folders: readonly string[], test: object = {}) {
  return {
    extends: true as const,
    test: {
      name,
      include: folders.map(folder => `tests/${folder}/**/*.test.ts`),
      setupFiles: ['tests/support/failOnConsole.ts', ...(inCi ? ['tests/support/oneSeed.ts'] : [])],
      ...test,
    },
  }
}

/** What waits for a database or a timer may be late on a busy machine; tests/support/testTally.ts tells of it. */
const secondTry = { retry: inCi ? 1 : 0 }

const onPostgres = {
  ...secondTry,
  globalSetup: ['tests/support/postgresSetup.ts'],
  testTimeout: 60_000,
  hookTimeout: 60_000,
}

/** A file that the package does not offer by name. */
const piniaForBrowsers = join(
  import.meta.dirname,
  'node_modules/pinia/dist/pinia.esm-browser.prod.js',
)

/** What both pages are built with. */
const settings = {
  resolve: {
    alias: [
      // Without what its tools for development need.
      { find: /^pinia$/, replacement: piniaForBrowsers },
      // Its ES module; the package's door leads to the one for old browsers.
      { find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.min.mjs' },
      // Its ES module sets no global.
      { find: /^leaflet$/, replacement: 'leaflet/dist/leaflet-src.esm.js' },
    ],
  },
  define: {
    __APP_VERSION__: JSON.stringify(appVersion()),
    __VUE_OPTIONS_API__: 'false',
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    __VUE_I18N_FULL_INSTALL__: 'false',
    __VUE_I18N_LEGACY_API__: 'false',
    __INTLIFY_PROD_DEVTOOLS__: 'false',
  },
  build: {
    target: 'baseline-widely-available',
    // A screen's own imports are found when it is parsed; a <link> for each costs the start more than that.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (
        _file: string,
        files: string[],
        { hostType }: { hostType: 'html' | 'js' },
      ) => (hostType === 'html' ? files : files.filter(each => each.endsWith('.css'))),
    },
    sourcemap: false,
    // Our CSP allows no data: URLs, so small files stay files.
    assetsInlineLimit: 0,
  },
}

/** Our texts come compiled (ui/i18n/compileMessage): vue-i18n leaves its own compiler out. */
const slimDefine = { ...settings.define, __INTLIFY_DROP_MESSAGE_COMPILER__: 'true' }

/**
 * Few files: many small ones compress badly, and each costs a start its own way through the service
 * worker. The first screen waits for `vendor` and `first` alone; the screens share `base`; `session`
 * is what an answer of the server is read with; `behind` is what comes once the first screen stands.
 */
const groups = [
  { name: 'vendor', tags: ['$initial' as const], test: /node_modules/ },
  { name: 'first', tags: ['$initial' as const] },
  {
    name: 'session',
    test: /src\/(protocol\/(session|sealed|device|values|parse)|domain\/(money\/fen|time\/day|geo))|valibot/,
  },
  { name: 'base', test: /src\/(ui\/base|protocol|domain)\//, minShareCount: 2 },
  { name: 'behind', test: /src\/app\/(laterDeps|sync\/|commands\/|features\/update\/)/ },
]

/** Chromium compiles these while they load, off the main thread, where else each first call would wait for it. */
const compileAhead: Plugin = {
  name: 'compile-ahead',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk' || !['index', 'vendor'].includes(file.name)) continue
        file.code = `//# allFunctionsCalledOnLoad\n${file.code}`
      }
    },
  },
}

export default defineConfig(({ command }) => ({
  plugins: [
    vue(),
    quietLeafletPlugin(),
    slimTusPlugin(),
    deskPagePlugin({ ...settings, define: slimDefine, plugins: [vue()] }),
    serviceWorkerPlugin(),
    compileAhead,
    compressedFilesPlugin(),
  ],
  define: settings.define,
  // Tests run on the packages as Node finds them.
  ...(command === 'build' && { resolve: settings.resolve, define: slimDefine }),
  build: {
    ...settings.build,
    rolldownOptions: {
      input: 'index.html',
      output: { codeSplitting: { groups } },
    },
  },
  test: {
    exclude: [...configDefaults.exclude, 'tests/e2e/**'],
    reporters: inCi ? ['default', 'json'] : ['default'],
    outputFile: { json: 'test-results/vitest.json' },
    projects: [
      project('node', ['unit', 'property', 'walls'], { testTimeout: 30_000 }),
      project('dom', ['dom'], { environment: 'happy-dom', ...secondTry }),
      project('server', ['server'], onPostgres),
      project('sync', ['sync'], onPostgres),
    ],
  },
}))
