import { z } from 'zod';
import type { Config } from '../config/load.ts';
import { systemClock } from '../ground/clock.ts';
import { visitLine, visitLms } from '../lms/front-page/front-page.ts';
import type { PageCounts } from '../lms/page-tally.ts';
import { countsLine } from '../lms/refusal-words.ts';

/**
 * The LMS as visitors find it now, and what the tutor that runs here has counted.
 * @param page of the LMS; a path, or its whole address
 * @returns a warning where something has to be set otherwise
 */
export async function checkLms(config: Config, page: string): Promise<string[]> {
  const { lms, server } = config;
  const { pathname, search } = new URL(page, server.publicUrl);
  const visited = await visitLms(config, systemClock, pathname + search);
  if (visited === undefined) return [];
  const line = visitLine(visited) ?? 'see the warning below';
  console.log(`LMS         ${lms.upstream} as ${new URL(server.publicUrl).origin}: ${line}`);
  if (lms.inject !== false) console.log(`            ${await countsOfRunning(config)}`);
  console.log('');
  return visited.advice === undefined ? [] : [visited.advice];
}

const statusReply = z.object({
  lmsPages: z.object({ tagged: z.number(), refused: z.record(z.string(), z.number()) }).nullable(),
});

const patienceMs = 3_000;

/** Asked of the process that counts: another one cannot know it. */
async function countsOfRunning({ server, lms, admin }: Config): Promise<string> {
  const token = admin.tokens.find(
    ({ scopes }) => scopes === undefined || (scopes.length === 1 && scopes[0] === 'read'),
  )?.token;
  if (token === undefined) {
    return 'How many pages got the tutor is on the admin page; with one of admin.tokens it is here as well.';
  }
  const host = ['0.0.0.0', '::'].includes(server.host) ? '127.0.0.1' : server.host;
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${server.port}${lms.prefix}`;
  try {
    const response = await fetch(`${address}/admin/api/status`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(patienceMs),
    });
    if (!response.ok)
      return `The tutor at ${address} does not say how many pages got it (${response.status}).`;
    const { lmsPages } = statusReply.parse(await response.json());
    return lmsPages === null ? 'No pages are counted.' : `Last hour: ${countsLine(lmsPages as PageCounts)}`;
  } catch (error) {
    // Another program has the port, or none.
    if (error instanceof z.ZodError || error instanceof SyntaxError || error instanceof TypeError) {
      return `No tutor runs at ${address}: pages are counted while it does.`;
    }
    if (error instanceof DOMException && error.name === 'TimeoutError') {
      return `What runs at ${address} does not answer.`;
    }
    throw error;
  }
}
