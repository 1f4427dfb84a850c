import type { ClaimedMail, MailQueue, RefusedRecipients } from '../watch.ts';

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
    id,
    key,
    subject,
    text,
    html,
    attempts,
    messageId: message_id,
    to: JSON.parse(recipients) as string[],
    remaining: JSON.parse(remaining) as string[],
    writtenMs: written_ms,
    dueMs: due_ms,
  };
}

/** A mail that some of its recipients did not get for good. */
export interface RefusedRow {
  remaining: string;
  reason: string;
  ended_ms: number;
}

/** @param rows oldest first */
export function refusedRecipients(rows: readonly RefusedRow[]): RefusedRecipients {
  const [first] = rows;
  const last = rows.at(-1);
  return {
    addresses: [...new Set(rows.flatMap(({ remaining }) => JSON.parse(remaining) as string[]))],
    ...(first !== undefined && { sinceMs: first.ended_ms }),
    ...(last !== undefined && { reason: last.reason }),
  };
}

/** Mails that wait, as databases count them: null where there is nothing of the kind. */
export interface QueueRow {
  waiting: number;
  failingSinceMs: number | null;
  nextDueMs: number | null;
  reason: string | null;
}

export function mailQueueOf({ waiting, failingSinceMs, nextDueMs, reason }: QueueRow): MailQueue {
  return {
    failing: failingSinceMs === null ? 0 : waiting,
    ...(failingSinceMs !== null && { failingSinceMs }),
    ...(reason !== null && { reason }),
    ...(nextDueMs !== null && { nextDueMs }),
  };
}
