import { build, type InlineConfig, type Plugin, type ResolvedConfig } from 'vite'

/**
 * Builds `desk.html` after the tablet's page, by a build of its own: in one build the tablet's first screen
 * falls apart into some forty files, cut along what the desk happens to use too.
 */
export function deskPagePlugin(settings: InlineConfig): Plugin {
  let config: ResolvedConfig
  return {
    name: 'doorstep:desk-page',
    apply: 'build',
    configResolved(resolved) {
      config = resolved
    },
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        const { outDir } = config.build
        await build({
          ...settings,
          configFile: false,
          mode: config.mode,
          logLevel: 'warn',
          build: {
            ...settings.build,
            outDir,
            emptyOutDir: false,
            copyPublicDir: false,
            rolldownOptions: { input: 'desk.html' },
          },
        })
      },
    },
  }
}
