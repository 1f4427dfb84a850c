import type { DoneData } from '../../proxy/ground/protocol.ts';
import type { Fetcher } from '../conversation/sidecar.ts';
import type { Finding } from './finding.ts';

/** A shorter answer says nothing: it may well come in one piece. */
const leastSpreadMs = 1_000;
/** What took the sidecar seconds to write has come in a fraction of that: somebody has kept it back. */
const suspiciousShare = 0.25;

/**
 * A fetcher that does what the given one does, and compares how long the
 * sidecar wrote on an answer with how long it took to arrive.
 * @param nowMs any clock in milliseconds
 */
export function watchingStreams(
  fetcher: Fetcher,
  nowMs: () => number,
  onFinding: (finding: Finding) => void,
): Fetcher {
  return async (url, init) => {
    const response = await fetcher(url, init);
    if (!response.body || !response.headers.get('content-type')?.startsWith('text/event-stream'))
      return response;
    const [ours, theirs] = response.body.tee();
    watch(ours, nowMs).then(
      (isBuffered) => isBuffered && onFinding(buffered),
      // A stream that breaks is the tutor's to deal with.
      () => undefined,
    );
    const { status, statusText, headers } = response;
    return new Response(theirs, { status, statusText, headers });
  };
}

async function watch(body: ReadableStream<Uint8Array>, nowMs: () => number): Promise<boolean> {
  const reader = body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .getReader();
  let text = '';
  let firstAtMs: number | undefined;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return false;
    text += value;
    if (text.includes('event: delta')) firstAtMs ??= nowMs();
    const last = /event: done\ndata: (.+)\n/.exec(text)?.[1];
    if (!last || firstAtMs === undefined) continue;
    const { firstTokenMs, totalMs } = JSON.parse(last) as DoneData;
    const writtenMs = totalMs - firstTokenMs;
    return writtenMs >= leastSpreadMs && nowMs() - firstAtMs < writtenMs * suspiciousShare;
  }
}

const buffered: Finding = {
  kind: 'buffered-stream',
  title: 'Something between tutor and page holds answers back',
  detail:
    'The answer was written over seconds, but arrived in one piece: a reverse proxy collects it first. Switch that off for the tutor; in nginx:',
  paste: 'proxy_buffering off;\nproxy_cache off;\nproxy_read_timeout 300s;\nproxy_http_version 1.1;',
};
