import { describe, expect, it } from 'vitest';
import type { LoadedCourse } from '../../../proxy/course/library.ts';
import { type LessonInReport, nextSteps } from '../../../proxy/figures/next-steps.ts';
import { type QuestionGroup, questionsByMeaning } from '../../../proxy/figures/questions-by-meaning.ts';
import { parseConfig } from '../../support/config.ts';
import { loadSampleLibrary } from '../../support/sample-library.ts';
import { sampleCourse } from '../../support/sidecar.ts';

describe('questions', () => {
  const asked = (question: string, more: object = {}) => ({
    answerId: question,
    timeMs: 1,
    course: 'python-basics',
    lesson: '02-containers',
    student: 'ann',
    complexity: 'simple' as const,
    model: 'm',
    question,
    text: '',
    sources: [],
    ...more,
  });

  it('are one group where they ask for nearly the same, whatever the words around it', async () => {
    const library = await loadSampleLibrary(
      parseConfig(JSON.stringify({ courses: [sampleCourse] }), '/nowhere/config.yaml', {}),
    );
    const groups = await questionsByMeaning(
      [
        asked('How do I install numpy?', { timeMs: 1, student: 'ann' }),
        asked('hello, how can I install numpy on my computer', { timeMs: 3, student: 'bob' }),
        asked('installing numpy', { timeMs: 2, student: 'bob', lesson: 'made up by a page' }),
        asked('What is a decorator?', { timeMs: 9, stars: 2 }),
        asked('what is a decorator', { timeMs: 8, stars: 3 }),
        asked('When is the exam?', { timeMs: 5 }),
      ],
      library,
    );
    expect(groups).toMatchObject([
      {
        question: 'hello, how can I install numpy on my computer',
        count: 3,
        students: 2,
        lastMs: 3,
        stars: null,
      },
      { question: 'What is a decorator?', count: 2, students: 1, stars: 2.5, lesson: '02-containers' },
      { question: 'When is the exam?', count: 1 },
    ]);
    expect(groups[0]?.lessonTitle).not.toBe('');
  });

  it('of two courses are never one group, and those without a word of their own are told apart by their letters', async () => {
    const library = new Map<string, LoadedCourse>();
    const groups = await questionsByMeaning(
      [asked('Why?'), asked('why'), asked('How?'), asked('Why?', { course: 'physics' })],
      library,
    );
    expect(groups.map(({ course, count }) => [course, count])).toEqual([
      ['python-basics', 2],
      ['python-basics', 1],
      ['physics', 1],
    ]);
  });
});

describe('what to look at next', () => {
  const calm = {
    lessons: [],
    exercises: [],
    unanswered: [],
    lowRated: [],
    waiting: { handovers: 0, reviews: 0 },
  };
  const group = (question: string, count: number, stars: number | null): QuestionGroup => ({
    course: 'c',
    lesson: '',
    lessonTitle: '',
    question,
    count,
    students: count,
    lastMs: 1,
    stars,
    answers: [],
  });
  const lesson = (id: string, more: Partial<LessonInReport>): LessonInReport => ({
    course: 'c',
    lesson: id,
    title: id,
    questions: 0,
    questionsBefore: 0,
    share: 0,
    notFound: 0,
    stars: { average: null, count: 0 },
    quiz: null,
    sections: [],
    ...more,
  });

  it('is nothing where nothing is amiss', () => {
    const fine = [
      lesson('a', { questions: 19, questionsBefore: 10 }),
      lesson('', { questions: 99, questionsBefore: 1 }),
    ];
    expect(
      nextSteps({
        ...calm,
        lessons: fine,
        unanswered: [group('once', 1, null)],
        lowRated: [group('so so', 9, 3.5)],
      }),
    ).toEqual([]);
  });

  it('begins with who waits, then what was wrong before what is missing, and ends with what can wait', () => {
    const steps = nextSteps({
      ...calm,
      waiting: { handovers: 2, reviews: 7 },
      unanswered: [group('numpy', 4, null), group('exam', 2, null), group('third', 2, null)],
      lowRated: [group('loops', 3, 1.5)],
      lessons: [
        lesson('quiz', { quiz: { students: 5, answers: 10, rightAtFirst: 5 } }),
        lesson('few', { quiz: { students: 1, answers: 4, rightAtFirst: 0 } }),
        lesson('grown', { questions: 20, questionsBefore: 10 }),
      ],
      exercises: [
        {
          course: 'c',
          lesson: 'l',
          exercise: 'e',
          title: 'E',
          lessonTitle: 'L',
          hasNotes: true,
          students: 4,
          steps: [1, 1, 0, 1, 1],
          asks: 9,
          attempts: 3,
          giveAways: 0,
        },
      ],
    });
    expect(
      steps.map((step) => ('group' in step ? `${step.kind} ${step.group.question}` : step.kind)),
    ).toEqual([
      ...['handovers', 'low_rated loops', 'unanswered numpy', 'unanswered exam'],
      ...['quiz', 'exercise', 'growth', 'reviews'],
    ]);
    expect(steps).toContainEqual({
      kind: 'exercise',
      lesson: 'l',
      exercise: 'e',
      title: 'E',
      students: 4,
      led: 2,
    });
  });
});
