/** Vite builds the worker apart and gives its address. */
declare module '*?worker&url' {
  const url: string
  // eslint-disable-next-line import-x/no-default-export -- Vite's own form
  export default url
}
