import type { SendRequest } from './http-client.ts';
import { sdkRequest } from './sdk-fetch.ts';

/** As much as a vendor takes in one file of calls, and gives back. */
const mostBytes = 256 * 1024 * 1024;

/** A `fetch` for an SDK's requests that carry files, as forms or as texts, and are read whole. */
export function fileFetch(send: SendRequest): typeof globalThis.fetch {
  return async (url, init = {}) => {
    const signal = init.signal ?? new AbortController().signal;
    const { body, headers } = await written(init);
    const request = sdkRequest(url, { ...init, body, headers });
    const received = await send({ ...request, body: [Buffer.from(body)] }, signal);
    return received.asResponse((await received.source.readStart(mostBytes)).toString());
  };
}

/** A form as the bytes that it is sent as; its boundary is in its type. */
async function written({ body, headers }: RequestInit): Promise<{ body: string; headers: Headers }> {
  const all = new Headers(headers);
  if (!(body instanceof FormData)) return { body: typeof body === 'string' ? body : '', headers: all };
  const form = new Response(body);
  all.set('content-type', form.headers.get('content-type') ?? '');
  return { body: await form.text(), headers: all };
}
