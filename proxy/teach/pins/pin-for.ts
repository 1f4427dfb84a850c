import type { Lesson } from '../../course/course.ts';
import { exercisesWithNotes } from '../../course/exercises.ts';
import type { LoadedCourse } from '../../course/library.ts';
import type { Clock } from '../../ground/clock.ts';
import type { BudgetCalendar } from '../../money/day.ts';
import type { Asked } from '../../question/asked.ts';
import type { Message } from '../../question/message.ts';
import { ownLesson } from '../../question/own-lesson.ts';
import type { Store } from '../../store/store.ts';
import { GiveAway } from '../give-away.ts';
import { mostShare } from '../guarded.ts';
import type { Step } from '../ladder.ts';
import type { Lead } from '../lead.ts';
import type { Pin, PinBoard } from './pin-board.ts';
import { areAlike, areSameWords } from './same-matter.ts';

interface PinTools {
  pins: Pick<PinBoard, 'of' | 'hasLesson' | 'formOf' | 'pinnedFormOf'>;
  store: Pick<Store, 'exercises'>;
  calendar: BudgetCalendar;
  clock: Clock;
}

/**
 * What the teacher has answered to a question, if it is one that can be answered the same way to everybody: whole in
 * itself, about nothing that the student has selected, pasted, shown or been told before.
 * @param lead through which exercise the student is led with this question
 */
export async function pinFor(
  asked: Pick<Asked, 'body' | 'course' | 'images' | 'student'>,
  message: Message,
  lead: Lead | undefined,
  tools: PinTools,
): Promise<Pin | undefined> {
  const { body, course, images = [] } = asked;
  if (images.length > 0) return undefined;
  const reach = reachOf(message);
  if (reach === 'nowhere' || body.lesson?.selection || message.question !== body.question) return undefined;
  const today = tools.calendar.dayOf(tools.clock.now());
  const lesson = ownLesson(asked);
  const place: Place = { course, lesson, reach };
  const pins = tools.pins
    .of(course)
    .filter((pin) => (pin.until === undefined || pin.until >= today) && isWithin(pin, place, tools));
  if (pins.length === 0) return undefined;
  const pin = matching(body.question, pins, place, tools);
  if (pin === undefined || lesson === undefined) return pin;
  return (await givesAway(pin, { ...asked, lesson, lead }, tools)) ? undefined : pin;
}

/** Where a question is asked, and how far away it may have been answered. */
interface Place {
  course: LoadedCourse;
  lesson: Lesson | undefined;
  reach: 'everywhere' | 'lesson';
}

/** Where the same words ask for the same: "exercise 2" is another one in each lesson. */
function reachOf({ kind }: Message): 'everywhere' | 'lesson' | 'nowhere' {
  switch (kind) {
    case 'question':
    case 'term':
    case 'error':
      return 'everywhere';
    case 'exercise':
    case 'code':
    case 'about-page':
      return 'lesson';
    case 'courtesy':
    case 'failing':
    case 'about-answer':
    case 'selection':
      return 'nowhere';
    default:
      return kind satisfies never;
  }
}

function isWithin(
  pin: Pin,
  { course, lesson, reach }: Place,
  { pins: board }: Pick<PinTools, 'pins'>,
): boolean {
  if (lesson !== undefined && pin.lesson === lesson.id) return true;
  // What was corrected stays so when its lesson is renamed or removed.
  return reach === 'everywhere' && (pin.everywhere || !board.hasLesson(pin.lesson, course));
}

/** The same words before what is only alike. */
function matching(
  question: string,
  pins: readonly Pin[],
  { course, lesson }: Place,
  { pins: board }: Pick<PinTools, 'pins'>,
): Pin | undefined {
  const form = board.formOf(question, course);
  if (form === undefined) return undefined;
  const formsOf = ({ questions }: Pin) =>
    questions.map((each) => board.pinnedFormOf(each, course)).filter((each) => each !== undefined);
  return (
    pins.find((pin) => formsOf(pin).some((each) => areSameWords(each, form))) ??
    pins.find(
      (pin) =>
        lesson !== undefined && pin.lesson === lesson.id && formsOf(pin).some((each) => areAlike(each, form)),
    )
  );
}

/**
 * Whether an answer says more of a solution of the lesson than the student may be told at the step reached. What a
 * teacher has written for everybody does not know who has tried already; the ladder does.
 */
async function givesAway(
  { answer }: Pin,
  {
    course,
    student,
    lesson,
    lead,
  }: Pick<Asked, 'course' | 'student'> & { lesson: Lesson; lead: Lead | undefined },
  { store }: Pick<PinTools, 'store'>,
): Promise<boolean> {
  if (course.mode === 'direct') return false;
  for (const { exercise, notes } of exercisesWithNotes(lesson)) {
    const solutions = notes.filter(({ kind }) => kind === 'solution').map(({ markdown }) => markdown);
    if (solutions.length === 0) continue;
    const known = `${lesson.markdown}\n${exercise.markdown}`;
    const saying = (shown: readonly number[]) => {
      const said = new GiveAway(solutions.join('\n\n'), known, shown);
      said.push(answer);
      said.end();
      return said.share;
    };
    // Of most solutions it says nothing, and nobody has to be asked about.
    if (saying([]) === 0) continue;
    const at = {
      student: student.pseudonym,
      course: course.settings.id,
      lesson: lesson.id,
      exercise: exercise.id,
    };
    const progress = await store.exercises.progress(at);
    const reached = lead?.exercise.id === exercise.id ? lead.step : Math.max(1, progress?.step ?? 1);
    if (saying(progress?.shown ?? []) > mostShare[reached as Step]) return true;
  }
  return false;
}
