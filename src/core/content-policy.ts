/**
 * The content security policy of a site: nothing but its own styles, images and fonts. Pages carry the same in their
 * head (layouts/parts/head.tsx), where it holds on every host; but only a header can say frame-ancestors.
 */
export const contentPolicy =
  "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
