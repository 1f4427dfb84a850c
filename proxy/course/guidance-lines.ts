import type { LessonSettings } from './lesson-settings.ts';
import { asData } from './marked.ts';

/** What a teacher asks of the tutor, as lines of a prompt. It is not material: a model is to do it. */
export function guidanceLines({
  instructions = '',
  avoid = [],
}: Pick<LessonSettings, 'instructions' | 'avoid'>): string[] {
  const words = avoid.map((word) => `"${asData(word)}"`).join(', ');
  return [
    ...(instructions.trim() === '' ? [] : [asData(instructions.trim())]),
    ...(words === ''
      ? []
      : [
          `- This has not been taught yet: ${words}. Do not use, name or recommend it; where it would be the usual way, show the one that the course has taught.`,
        ]),
  ];
}
