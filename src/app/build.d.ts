/** The version of this build, e.g. `0.1.0+abc1234def`; written in by the bundler. */
declare const __APP_VERSION__: string

declare module '*.css'
