/** Style sheets come into the bundle as text, for the client's own shadow trees (bin/bundle.mjs). */
declare module '*.css' {
  const text: string
  export default text
}
