/**
 * Paths that the tutor answers itself while it stands in front of an LMS: all
 * below its prefix, and the two that balancers ask for. Everything else,
 * `/admin/` and `/assets/` included, belongs to the LMS.
 */
export function isOwnPath(url: string, prefix: string): boolean {
  const path = pathOf(url);
  return path === prefix || path.startsWith(`${prefix}/`) || path === '/healthz' || path === '/readyz';
}

/** The tutor's route behind a prefixed address: `/course-tutor/v1/chat` is `/v1/chat`. Others stay. */
export function ownRoute(url: string, prefix: string): string {
  const path = pathOf(url);
  if (path === prefix) return `/${url.slice(prefix.length)}`;
  return path.startsWith(`${prefix}/`) ? url.slice(prefix.length) : url;
}

function pathOf(url: string): string {
  const query = url.indexOf('?');
  return query < 0 ? url : url.slice(0, query);
}
