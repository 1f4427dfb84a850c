import { Client } from 'undici';
import type { Clock } from '../../ground/clock.ts';
import type { HeaderList } from '../header-list.ts';
import { PublicAddress } from '../public-address.ts';
import { responseFields } from '../response-head.ts';
import { forwardedFields, type Visitor } from '../visitor.ts';

/** The LMS as it is asked. */
export interface AskedLms {
  readonly upstream: URL;
  readonly visitor: Visitor;
  readonly preserveHost: boolean;
}

export type LmsAnswer = AnsweredPage | { readonly kind: 'failed'; readonly code: string };

export interface AnsweredPage {
  readonly kind: 'answered';
  readonly status: number;
  /** As a visitor gets them. */
  readonly fields: HeaderList;
  /** As the LMS has written it. */
  readonly location: string | undefined;
  /** Its beginning. */
  readonly text: string;
}

const limitMs = 10_000;
/** Of a page; more than any front page has. */
export const mostBytes = 1024 * 1024;

/** What a browser says of itself when somebody opens a page. */
export const opening: Readonly<Record<string, string>> = {
  accept: 'text/html,application/xhtml+xml',
  'sec-fetch-dest': 'document',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-site': 'none',
  'user-agent': 'Mozilla/5.0 (course-tutor, asking for the front page)',
};

/** Asks for a page as a visitor's request would be passed on. Never rejects: what fails is an answer, too. */
export async function askLms(
  { upstream, visitor, preserveHost }: AskedLms,
  target: string,
  cookies: string,
  clock: Clock,
): Promise<LmsAnswer> {
  const address = new PublicAddress(upstream, visitor, preserveHost, target);
  const client = new Client(upstream.origin, { connect: { timeout: limitMs } });
  const limit = new AbortController();
  const cancel = clock.after(limitMs, () => limit.abort(new SlowLmsError()));
  try {
    const { statusCode, headers, body } = await client.request({
      path: target,
      method: 'GET',
      headers: [
        'Host',
        address.hostForUpstream,
        ...Object.entries(opening).flat(),
        ...(cookies === '' ? [] : ['Cookie', cookies]),
        ...forwardedFields(visitor),
      ],
      signal: limit.signal,
    });
    const received = Object.entries(headers).flatMap(([name, values]) =>
      [values ?? []].flat().flatMap((value) => [name, value]),
    );
    return {
      kind: 'answered',
      status: statusCode,
      fields: responseFields(received, address),
      location: [headers.location].flat()[0],
      text: await beginningOf(body),
    };
  } catch (error) {
    return { kind: 'failed', code: codeOf(error) };
  } finally {
    cancel();
    await client.destroy();
  }
}

/** The LMS took longer than anybody would wait for a front page. */
class SlowLmsError extends Error {
  override readonly name = 'SlowLmsError';
  readonly code = 'ETIMEDOUT';
}

async function beginningOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of body) {
    pieces.push(piece);
    bytes += piece.length;
    if (bytes >= mostBytes) break;
  }
  return Buffer.concat(pieces).subarray(0, mostBytes).toString();
}

/** Of a host with several addresses, the failure of the first. Undici gives some errors no code. */
function codeOf(error: unknown): string {
  const { code, errors, name } = error as NodeJS.ErrnoException & { errors?: unknown[] };
  return code ?? (errors?.length ? codeOf(errors[0]) : name);
}
