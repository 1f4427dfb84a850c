import { sectionAt } from '../../course/pins/course-pins.ts';
import { sourceOfSection } from '../../course/source.ts';
import type { Source } from '../../ground/protocol.ts';
import type { Asked } from '../../question/asked.ts';
import type { AnswerPart } from '../../question/part.ts';
import type { Pin } from './pin-board.ts';

/** What stands for the model, and for its provider, where a teacher speaks. */
const teacher = 'teacher';

/** The teacher's words as an answer, to the letter. */
export function pinnedParts({ answer, writtenOn }: Pin): AnswerPart[] {
  return [
    { kind: 'asking', model: teacher, provider: teacher, cached: false, writtenOn },
    { kind: 'text', text: answer },
    { kind: 'finished', finish: 'complete', sharedMicroUsd: 0 },
  ];
}

/** Where the teacher says it stands; what the course has no more is left out. */
export function pinnedSources(
  { sources }: Pin,
  { body, course, language }: Pick<Asked, 'body' | 'course' | 'language'>,
): Source[] {
  return sources.flatMap((place) => {
    const section = sectionAt(place, course.content);
    return section === undefined ? [] : [sourceOfSection(section, body.question, course, language)];
  });
}
