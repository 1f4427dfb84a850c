import { z } from 'zod';
import type { AnswerWishes } from '../../question/asked.ts';
import { wrongLine } from './conversation.ts';

const sayNone = 'there are no tools here';

export const noTools = z.array(z.unknown()).max(0, sayNone).nullish();

export const tokenLimit = z.number().int().positive().nullish();

export const answerFormat = z
  .looseObject({
    type: z.literal('text', 'must be "text": the tutor answers students in Markdown, in no other format'),
  })
  .nullish();

/** Where a program says which course it asks about: the one field of this protocol that all clients leave alone. */
export const courseInMetadata = z.looseObject({ course: z.string().optional() }).nullish();

/** What came of a tool, or a call of one, among the lines of a conversation. */
export function noToolsIn(field: string, index: number) {
  return wrongLine(field, index, sayNone);
}

/** @param model `auto`: the tutor chooses */
export function wishesOf(model: string, maxOutputTokens: z.output<typeof tokenLimit>): AnswerWishes {
  return {
    ...(model !== 'auto' && { model }),
    ...(maxOutputTokens && { maxOutputTokens }),
  };
}
