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

/** A marked exercise stands in its section's text as its author wrote it. */
function withoutExercises({ markdown, exercises = [] }: Section): string {
  return exercises.reduce((text, exercise) => {
    const lines = exercise.markdown.split('\n').filter((line) => line.trim() !== '');
    return lines.reduce((rest, line) => withoutLine(rest, line.trim()), text);
  }, markdown);
}

/** Its first line may begin with the exercise's title. */
function withoutLine(text: string, line: string): string {
  const lines = text.split('\n');
  const at = lines.findIndex((each) => each.trim() === line || each.endsWith(`** ${line}`));
  return at < 0 ? text : lines.toSpliced(at, 1).join('\n');
}
