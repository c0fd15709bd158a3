import vue from '@vitejs/plugin-vue'
import { configDefaults, defineConfig } from 'vitest/config'
import { appVersion } from './src/sw/build/appVersion.ts'
import { serviceWorkerPlugin } from './src/sw/build/serviceWorkerPlugin.ts'

const inCi = process.env['CI'] !== undefined

/** One Vitest project per environment; `server` and `sync` share one real PostgreSQL. */
function project(name: string, folders: readonly string[], test: object = {}) {
  return {
    extends: true as const,
    test: {
      name,
      include: folders.map(folder => `tests/${folder}/**/*.test.ts`),
      setupFiles: ['tests/support/failOnConsole.ts'],
      ...test,
    },
  }
}

const onPostgres = {
  globalSetup: ['tests/support/postgresSetup.ts'],
  testTimeout: 60_000,
  hookTimeout: 60_000,
}

export default defineConfig({
  plugins: [vue(), serviceWorkerPlugin()],
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
    modulePreload: { polyfill: false },
    sourcemap: false,
    // Our CSP allows no data: URLs, so small files stay files.
    assetsInlineLimit: 0,
    rolldownOptions: { input: ['index.html', 'desk.html'] },
  },
  test: {
    exclude: [...configDefaults.exclude, 'tests/e2e/**'],
    reporters: inCi ? ['default', 'json'] : ['default'],
    outputFile: { json: 'test-results/vitest.json' },
    projects: [
      project('node', ['unit', 'property', 'walls'], { testTimeout: 30_000 }),
      project('dom', ['dom'], { environment: 'happy-dom' }),
      project('server', ['server'], onPostgres),
      project('sync', ['sync'], onPostgres),
    ],
  },
})
