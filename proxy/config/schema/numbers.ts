import { z } from 'zod';

export const positive = z.number().positive('must be more than 0');
export const whole = z.number().int().positive();

const shareMessage = 'must be a share from 0 to 1, such as 0.05 for 5 %';
export const share = z.number().min(0, shareMessage).max(1, shareMessage);
