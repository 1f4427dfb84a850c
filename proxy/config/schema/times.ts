import { validate as isCronExpression } from 'node-cron';
import { z } from 'zod';
import { readLocalTime } from '../../ground/local-time.ts';
import { emptyOr } from './empty-or.ts';

export const timezone = z.string().refine(isTimezone, 'must be an IANA time zone such as Europe/Moscow');
export const cron = z
  .string()
  .refine((text) => isCronExpression(text), 'must be a cron expression such as "0 8 * * 1"');

/** @param example of one, for the message */
export function cronOrEmpty(example: string) {
  return z
    .string()
    .refine(emptyOr(isCronExpression), `must be a cron expression such as "${example}", or empty for none`);
}

export const localTime = z
  .string()
  .refine(
    (text) => readLocalTime(text) !== undefined,
    'must be a day or a time: 2026-12-01 or 2026-12-01 09:30',
  );
export const isoDate = z.iso.date('must be a date such as 2026-12-01');

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
