import { parsedUrl } from './page-address.ts';

const webProtocols = new Set(['http:', 'https:']);
const linkProtocols = new Set([...webProtocols, 'mailto:']);

/**
 * The address of a link in model text as the browser itself reads it, or
 * undefined if it must not be a link. Relative addresses are refused: a model
 * does not know where the page lives.
 */
export function safeLink(href: string): string | undefined {
  return parsed(href, undefined, linkProtocols);
}

/** The address of a lesson, which its author may have given relative to the page. */
export function lessonLink(href: string, base: string): string | undefined {
  return parsed(href, base, webProtocols);
}

function parsed(href: string, base: string | undefined, allowed: ReadonlySet<string>): string | undefined {
  const url = parsedUrl(href, base);
  return url && allowed.has(url.protocol) ? url.href : undefined;
}
