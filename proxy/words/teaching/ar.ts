import { pluralIn } from '../plural.ts';
import type { TeacherWords } from '../teacher-words.ts';

const plural = pluralIn('ar');

const mostIn = (lesson: string) => (lesson === '' ? '' : ` (غالبًا في «${lesson}»)`);

/** One and two are named without a number; few (3 to 10) and many are counted apart. */
const students = (count: number, shown: string) =>
  plural(count, {
    one: 'طالب واحد',
    two: 'طالبان',
    few: `${shown} طلاب`,
    other: `${shown} طالبًا`,
  });
const times = (count: number, shown: string) =>
  plural(count, { one: 'مرة واحدة', two: 'مرتين', few: `${shown} مرات`, other: `${shown} مرة` });
const answers = (count: number, shown: string) =>
  plural(count, { one: 'إجابة واحدة', two: 'إجابتان', few: `${shown} إجابات`, other: `${shown} إجابة` });

export const teacher: TeacherWords = {
  locale: 'ar-EG-u-nu-latn',
  labels: { digest: 'الملخص', handover: 'سؤال موجَّه إليك' },
  digest: {
    subject: (course, from, to) => `${course}، ${from} – ${to}: ما يحتاج إلى نظرك`,
    title: (from, to) => `مقررك، ${from} – ${to}`,
    leads: 'ما يحتاج إلى نظرك',
    hint: 'ما يأتي بعد خط أو علامة «>» كتبه الطلاب بنصّه.',
    nothing: 'لا شيء يحتاج إليك هذه المرة.',
    changes: 'ما الذي تغيّر',
    questions: 'الأسئلة',
    students: 'الطلاب',
    stars: 'النجوم',
    contextFound: 'أُجيب عنه من المقرر',
    before: (value) => `قبل ذلك: ${value}`,
    open: 'افتح مقررك',
    look: 'عرض',
    reply: 'ردّ',
    review: 'تقييم',
    handovers: (shown, count) => `بانتظار ردّك: ${students(count, shown)}.`,
    unanswered: (shown, count, lesson) => `سُئل ${times(count, shown)} وليس في المقرر${mostIn(lesson)}:`,
    lowRated: (shown, count, stars, lesson) => `التقييم ${stars}، ${answers(count, shown)}${mostIn(lesson)}:`,
    quiz: (share, lesson) => `${share} فقط من إجابات اختبار «${lesson}» كانت صحيحة من المرة الأولى.`,
    exercise: (led, all, title) => `احتاج ${led} من أصل ${all} من الطلاب إلى إرشاد حتى آخر خطوات «${title}».`,
    growth: (questions, before, lesson) =>
      `«${lesson}»: عدد الأسئلة ${questions}، وفي الأيام السابقة ${before}.`,
    reviews: (shown, count) => `بانتظار تقييمك: ${answers(count, shown)}.`,
  },
  handover: {
    subject: (course, count, shown) => `${course}: يسألك ${students(count, shown)}`,
    title: (count, shown) => `يسألك ${students(count, shown)} عمّا لم يستطع المعلّم الإجابة عنه`,
    hint: 'ما يأتي بعد خط أو علامة «>» كتبه الطلاب بنصّه.',
    question: 'السؤال',
    note: 'يضيف الطالب',
    answer: 'ما أجاب به المعلّم',
    inLesson: (title) => `في الدرس «${title}»`,
    more: (count) => `وعلى الصفحة ${count} غيرها.`,
    open: 'أجب على الصفحة',
  },
  written: (time, timezone, address) => `كُتب في ${time} (${timezone}) بواسطة course-tutor على ${address}.`,
  isTeacher: 'تصلك هذه الرسالة لأنك مسجَّل مدرّسًا للمقرر (`courses[].teachers`).',
  hasNoTeacher: 'تصلك هذه الرسالة لأن المقرر ليس له مدرّس مسجَّل (`courses[].teachers` في config.yaml).',
};
