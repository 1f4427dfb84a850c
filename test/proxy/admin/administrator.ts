import type { Sidecar } from '../../support/sidecar.ts';

export const token = 'a-token-for-machines';

/** What a page of the sidecar itself sends with a change. */
export function ownPage({ url }: Pick<Sidecar, 'url'>): Record<string, string> {
  return {
    'content-type': 'application/json',
    'x-course-tutor-admin': '1',
    origin: url,
    'sec-fetch-site': 'same-origin',
  };
}

export function withToken(): RequestInit {
  return { headers: { authorization: `Bearer ${token}` } };
}

/** The cookie of a session as a browser would send it back. */
export function cookieOf(response: Response): string {
  return (response.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
}

export async function signIn(
  sidecar: Pick<Sidecar, 'url'>,
  proof: object,
  headers: Record<string, string> = ownPage(sidecar),
): Promise<Response> {
  return fetch(`${sidecar.url}/admin/api/session`, { method: 'POST', headers, body: JSON.stringify(proof) });
}
