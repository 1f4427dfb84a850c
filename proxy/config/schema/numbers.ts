import { z } from 'zod';

export const positive = z.number().positive('must be more than 0');
/** US dollars. The ledger counts millionths of them as whole numbers, which computers keep exactly up to nine billion dollars. */
export const usd = positive.max(1e9, 'must be 1000000000 at most; no limit is null, or not said at all');
export const whole = z.number().int().positive();

const shareMessage = 'must be a share from 0 to 1, such as 0.05 for 5 %';
export const share = z.number().min(0, shareMessage).max(1, shareMessage);
