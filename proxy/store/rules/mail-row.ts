import type { ClaimedMail } from '../watch.ts';

/** A waiting mail as databases hold it: all of them name its columns alike. */
export interface MailRow {
  id: number;
  key: string;
  message_id: string;
  recipients: string;
  remaining: string;
  subject: string;
  text: string;
  html: string;
  written_ms: number;
  due_ms: number;
  attempts: number;
}

export function claimedMail(row: MailRow): ClaimedMail {
  const { id, key, message_id, recipients, remaining, subject, text, html, written_ms, due_ms, attempts } =
    row;
  return {
    ...{ id, key, subject, text, html, attempts },
    messageId: message_id,
    to: JSON.parse(recipients) as string[],
    remaining: JSON.parse(remaining) as string[],
    writtenMs: written_ms,
    dueMs: due_ms,
  };
}
