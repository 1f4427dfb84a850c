import { createTransport } from 'nodemailer';
import type { Config } from '../../config/load.ts';
import { noProxies, type OutgoingProxies, proxyTo } from '../../config/outgoing-proxies.ts';
import { secretsInUrl } from '../../config/secrets.ts';
import { redactor } from '../../log/redact.ts';
import type { ClaimedMail } from '../../store/watch.ts';

/** What a mail server answered. */
export type Delivery =
  /** It took the mail, though perhaps not for everybody. */
  | { kind: 'taken'; response: string; refused: Refusal[] }
  /** It answered, and took the mail for nobody. `refused` is empty where it is the mail that it does not want. */
  | { kind: 'refused'; code: string; reason: string; refused: Refusal[] }
  /** It was not reached, let nobody in, or nobody knows whether it took the mail: it will be the same with the next one. */
  | { kind: 'failed'; code: string; reason: string };

/** One recipient whom the server did not take the mail for. */
export interface Refusal {
  address: string;
  reason: string;
  /** It will not be otherwise later: 5yz, RFC 5321 section 4.2.1. */
  isPermanent: boolean;
}

export type Posting = Pick<
  ClaimedMail,
  'key' | 'messageId' | 'to' | 'remaining' | 'subject' | 'text' | 'html' | 'writtenMs'
>;

export interface Mailer {
  /** Never rejects: what went wrong is part of the answer. */
  send(mail: Posting): Promise<Delivery>;
  close(): void;
}

export interface MailTimeouts {
  connectionMs: number;
  greetingMs: number;
  /** Without a byte from the server. */
  idleMs: number;
}

const defaultTimeouts: MailTimeouts = { connectionMs: 10_000, greetingMs: 10_000, idleMs: 20_000 };

/**
 * @param email its `smtpUrl` with user and password where the server wants them; options of
 *   nodemailer may follow as a query, e.g. `?requireTLS=true`
 */
export function createMailer(
  { smtpUrl, from, to: known }: Config['email'],
  proxies: OutgoingProxies = noProxies,
  timeouts: MailTimeouts = defaultTimeouts,
): Mailer {
  const proxy = proxyOf(smtpUrl, proxies);
  const transport = transportTo(smtpUrl, proxy, timeouts);

  const names = new Map(known.map(({ address, name }) => [address, name]));

  // A server may repeat in its refusal what it was sent.
  const redact = redactor([...secretsInUrl(smtpUrl), ...secretsInUrl(proxy)]);

  const refusalsIn = (answer: unknown): Refusal[] => {
    const { rejectedErrors = [] } = answer as { rejectedErrors?: { recipient?: string }[] };
    return rejectedErrors.map((error) => ({
      address: error.recipient ?? '',
      reason: redact(reasonOf(error)),
      isPermanent: (responseCodeOf(error) ?? 0) >= 500,
    }));
  };

  return {
    async send({ messageId, to, remaining, subject, text, html, writtenMs }) {
      try {
        const taken = await transport.sendMail({
          envelope: { from: from.address, to: remaining },
          from: { name: from.name || 'course-tutor', address: from.address },
          to: to.map((address) => ({ name: names.get(address) ?? '', address })),
          subject,
          text,
          html,
          messageId,
          // Its own time, also when it goes out late.
          date: new Date(writtenMs),
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        });
        return { kind: 'taken', response: taken.response, refused: refusalsIn(taken) };
      } catch (error) {
        const code = codeOf(error);
        const reason = redact(reasonOf(error));
        if (!answers.has(code) || responseCodeOf(error) === undefined)
          return { kind: 'failed', code, reason };
        return { kind: 'refused', code, reason, refused: refusalsIn(error) };
      }
    },
    close: () => transport.close(),
  };
}

function transportTo(smtpUrl: string, proxy: string, timeouts: MailTimeouts) {
  return createTransport({
    url: smtpUrl,
    ...(proxy !== '' && { proxy }),
    connectionTimeout: timeouts.connectionMs,
    greetingTimeout: timeouts.greetingMs,
    dnsTimeout: timeouts.connectionMs,
    socketTimeout: timeouts.idleMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/**
 * Whether the mail server is there and lets us in; sends nothing.
 * @returns what it said, or what happened to the connection, without a password; undefined if all is well
 */
export async function reachMailServer(
  { smtpUrl }: Pick<Config['email'], 'smtpUrl'>,
  proxies: OutgoingProxies,
): Promise<string | undefined> {
  const proxy = proxyOf(smtpUrl, proxies);
  const transport = transportTo(smtpUrl, proxy, defaultTimeouts);
  try {
    await transport.verify();
    return undefined;
  } catch (error) {
    return redactor([...secretsInUrl(smtpUrl), ...secretsInUrl(proxy)])(reasonOf(error));
  } finally {
    transport.close();
  }
}

/** Of the connection's own kind, as for HTTPS: a tunnel. A server on this machine or with a short name is next door. */
function proxyOf(smtpUrl: string, proxies: OutgoingProxies): string {
  const { hostname, port, protocol } = new URL(smtpUrl);
  if (!hostname.includes('.') || /^(?:127\.|\[)/.test(hostname)) return '';
  // What the proxy speaks that nodemailer does not is left alone.
  if (!/^https?:/.test(proxies.httpsProxy)) return '';
  const usual = protocol === 'smtps:' ? 465 : 587;
  return proxyTo({ hostname, port: port === '' ? usual : Number(port) }, proxies.httpsProxy, proxies);
}

/** Codes of nodemailer that are about one mail, once the server has spoken. */
const answers: ReadonlySet<string> = new Set(['EENVELOPE', 'EMESSAGE']);

function responseCodeOf(error: unknown): number | undefined {
  const { responseCode } = error as { responseCode?: unknown };
  return typeof responseCode === 'number' ? responseCode : undefined;
}

function codeOf(error: unknown): string {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : 'unknown';
}

/** What the server said if it said anything, else what happened to the connection. */
function reasonOf(error: unknown): string {
  const { response, message } = error as { response?: unknown; message?: unknown };
  const said = typeof response === 'string' && response !== '' ? response : String(message ?? error);
  return `${codeOf(error)}: ${said}`.slice(0, 500);
}
