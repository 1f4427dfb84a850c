import { createTransport } from 'nodemailer';
import { redactor, secretsInUrl } from '../../account/redact.ts';
import type { ClaimedMail } from '../../store/watch-store.ts';

/** What a mail server answered. */
export type Delivery =
  /** It took the mail, though perhaps not for everybody. */
  | { kind: 'taken'; response: string; refused: { address: string; reason: string }[] }
  /** It did not, or nobody knows whether it did. */
  | { kind: 'failed'; code: string; reason: string };

export type Posting = Pick<
  ClaimedMail,
  'messageId' | 'to' | 'remaining' | 'subject' | 'text' | 'html' | 'writtenMs'
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
 * @param smtpUrl `smtp://` or `smtps://`, with user and password where the server wants them; options of
 *   nodemailer may follow as a query, e.g. `?requireTLS=true`
 */
export function createMailer(
  { smtpUrl, from }: { smtpUrl: string; from: string },
  timeouts: MailTimeouts = defaultTimeouts,
): Mailer {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: timeouts.connectionMs,
    greetingTimeout: timeouts.greetingMs,
    dnsTimeout: timeouts.connectionMs,
    socketTimeout: timeouts.idleMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });

  // A server may repeat in its refusal what it was sent.
  const redact = redactor(secretsInUrl(smtpUrl));

  return {
    async send({ messageId, to, remaining, subject, text, html, writtenMs }) {
      try {
        const taken = await transport.sendMail({
          envelope: { from, to: remaining },
          from: { name: 'course-tutor', address: from },
          to: [...to],
          subject,
          text,
          html,
          messageId,
          // Its own time, also when it goes out late.
          date: new Date(writtenMs),
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        });
        const refused = (taken.rejectedErrors ?? []).map((error) => ({
          address: error.recipient ?? '',
          reason: redact(reasonOf(error)),
        }));
        return { kind: 'taken', response: taken.response, refused };
      } catch (error) {
        return { kind: 'failed', code: codeOf(error), reason: redact(reasonOf(error)) };
      }
    },
    close: () => transport.close(),
  };
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
