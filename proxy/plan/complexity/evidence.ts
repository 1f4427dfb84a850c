import { type Material, materialOf } from './material.ts';
import { sentencesOf, wordingOf } from './wording.ts';

/** Where the question was asked. */
export interface QuestionContext {
  /** The passage of the lesson the student had marked. */
  selection?: string;
  /** A title quoted in the question is the course's wording and gives no signal. */
  lessonTitle?: string;
}

/** Everything the rules look at, worked out once. */
export interface Evidence {
  material: Material;
  selected: Material | undefined;
  selectionChars: number;
  wording: string;
  proseChars: number;
  words: number;
  /** Words of statements beside a question or a request: the facts of a case. */
  statementWords: number;
  sentences: number;
  questionMarks: number;
}

/** Reads a question once for all rules. */
export function evidenceOf(question: string, { selection, lessonTitle }: QuestionContext): Evidence {
  const material = materialOf(withoutQuoted(question.trim(), lessonTitle?.trim() ?? ''));
  const wording = wordingOf(material.prose);
  // A greeting or "thanks" is no sentence of its own.
  const sentences = sentencesOf(wording).filter(({ words }) => words.length > 2);
  const statements = sentences.length > 1 ? sentences.filter(({ isQuestion }) => !isQuestion) : [];
  return {
    material,
    selected: selection === undefined ? undefined : materialOf(selection),
    selectionChars: selection?.length ?? 0,
    wording,
    proseChars: writtenChars(material.prose),
    words: sentences.reduce((sum, { words }) => sum + words.length, 0),
    statementWords: statements.reduce((sum, { words }) => sum + words.length, 0),
    sentences: sentences.length,
    questionMarks: (material.prose.match(/[?？؟]+/g) ?? []).length,
  };
}

/** Length in characters; a Chinese, Japanese or Korean one says about as much as three others. */
function writtenChars(prose: string): number {
  const length = prose.trim().length;
  // Most scripts stand before all of these, and are not looked up letter by letter.
  if (!/[\u1100-\uffff]/.test(prose)) return length;
  const dense =
    prose.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu) ?? [];
  return length + 2 * dense.length;
}

/** The question without the lesson's title where it stands in quotation marks. */
function withoutQuoted(question: string, title: string): string {
  if (title === '') return question;
  const quotes = [`"${title}"`, `'${title}'`, `“${title}”`, `«${title}»`, `„${title}“`];
  return quotes.reduce((text, quoted) => text.replaceAll(quoted, ' lesson '), question);
}
