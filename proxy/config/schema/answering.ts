import { z } from 'zod';
import { positive } from './numbers.ts';
import { section } from './section.ts';

const routeSchema = z.array(z.string().min(1)).min(1, 'must name at least one model');

export const routing = section({
  simple: routeSchema.default(['gemini-3.5-flash-lite', 'gpt-6-luna']),
  medium: routeSchema.default(['gpt-6-luna', 'gemini-3.8-flash']),
  complex: routeSchema.default(['claude-sonnet-5-5', 'gpt-6.1-terra']),
});

export const retry = section({
  delaysSeconds: z.array(z.number().min(0).max(60)).max(3).default([1, 2, 4]),
  firstByteSeconds: positive.default(20),
  idleSeconds: positive.default(15),
});

export const cache = section({
  answers: section({ max: z.number().int().min(0).default(5000), ttlHours: positive.default(24) }),
  prompt: z.enum(['auto', 'off']).default('auto'),
});
