import { hash } from 'node:crypto';
import type { Lesson, Section } from '../course/course.ts';

/** Who has made a question: the teacher, a model, or the course's own sentences. */
export type QuizOrigin = 'own' | 'made' | 'cloze';

/** A question with what is right; as JSON in the store, and never for a browser. */
export interface QuizItem {
  /** Of the lesson: made of what students see of it alone, so that nobody can find out from it what is right. */
  id: string;
  origin: QuizOrigin;
  /** Markdown. */
  question: string;
  /** Markdown; absent where the student answers in words. */
  choices?: readonly string[];
  /** One of the choices, or each wording that counts; the first one is told. */
  answers: readonly string[];
  /** Markdown. */
  why?: string;
  section: QuizSection;
}

/** Where it is read. */
export type QuizSection = Pick<Section, 'lessonId' | 'lessonTitle' | 'heading' | 'anchor'>;

/** A question that has no id yet. */
export type NewItem = Omit<QuizItem, 'id' | 'section'> & { section: Section };

const idCharacters = 12;

/** Items with their ids; of two that ask the same of the same section the second has another one. */
export function withIds(items: readonly NewItem[]): QuizItem[] {
  const taken = new Set<string>();
  return items.map(({ section, ...item }) => {
    const { lessonId, lessonTitle, heading, anchor } = section;
    const seen = [lessonId, anchor, heading, item.question];
    let id = idOf(seen);
    for (let count = 2; taken.has(id); count++) id = idOf([...seen, String(count)]);
    taken.add(id);
    return { id, ...item, section: { lessonId, lessonTitle, heading, anchor } };
  });
}

function idOf(seen: readonly string[]): string {
  return hash('sha256', JSON.stringify(seen), 'base64url').slice(0, idCharacters);
}

/** What the lesson itself asks of, apart from exercises: their solutions are no questions of a quiz. */
export function askableSections(
  lesson: Pick<Lesson, 'sections'>,
  exercises: ReadonlySet<Section>,
): Section[] {
  return lesson.sections
    .filter((section) => !exercises.has(section))
    .map((section) => ({ ...section, markdown: withoutExercises(section) }))
    .filter(({ markdown }) => markdown.trim() !== '');
}

/** A marked exercise stands in its section's text as its author wrote it: each of its lines is taken out once. */
function withoutExercises({ markdown, exercises = [] }: Section): string {
  const left = new Map<string, number>();
  for (const line of exercises.flatMap((exercise) => exercise.markdown.split('\n'))) {
    const written = line.trim();
    if (written !== '') left.set(written, (left.get(written) ?? 0) + 1);
  }
  const isTaken = (line: string) => {
    const found = readingsOf(line).find((each) => (left.get(each) ?? 0) > 0);
    if (found === undefined) return false;
    left.set(found, (left.get(found) ?? 0) - 1);
    return true;
  };
  return left.size === 0
    ? markdown
    : markdown
        .split('\n')
        .filter((line) => !isTaken(line))
        .join('\n');
}

/** A line, and what of it stands behind the exercise's title, which is set in bold. */
function readingsOf(line: string): string[] {
  const title = '** ';
  return [
    line,
    ...[line.indexOf(title), line.lastIndexOf(title)].map((at) =>
      at < 0 ? '' : line.slice(at + title.length),
    ),
  ].map((each) => each.trim());
}
