import { html, type SafeHtml, writtenIn } from './html.ts';

export interface FramedPage {
  title: string;
  /** BCP 47 tag of its words. */
  language: string;
  /** Of the page's policy; the style stands under it. */
  nonce: string;
  style: string;
  body: SafeHtml;
}

/** A page for an iframe, one level below the sidecar's root (`/embed/x`, `/lti/launch`), wherever that is. */
export function framedPage({ title, language, nonce, style, body }: FramedPage): string {
  return html`<!doctype html>
<html ${writtenIn(language)}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="../favicon.svg" type="image/svg+xml">
<style nonce="${nonce}">${style}</style>
</head>
<body>
${body}
</body>
</html>
`.text;
}
