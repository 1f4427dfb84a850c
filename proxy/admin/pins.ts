import type { FastifyReply, FastifyRequest } from 'fastify';
import { zipSync } from 'fflate';
import { z } from 'zod';
import type { LoadedCourse } from '../course/library.ts';
import { pinFolder, unknownPlaces } from '../course/pins/course-pins.ts';
import { pinFileOf, pinLimits, readPinFile } from '../course/pins/pin-file.ts';
import { TutorError } from '../ground/errors.ts';
import type { PinWords } from '../store/pins.ts';
import type { Pin } from '../teach/pins/pin-board.ts';
import type { Tutor } from '../tutor.ts';
import { callerOf, doer, ownCourse, sees } from './caller.ts';
import type { PinReply, PinsReply } from './wire.ts';

/** As files can be called anywhere. */
const pinId = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]{0,99}$/u;
const mostFiles = 500;

const question = z.string().trim().min(1).max(pinLimits.questionCharacters);
const pinBody = z.strictObject({
  questions: z.array(question).min(1).max(pinLimits.questions),
  answer: z.string().trim().min(1).max(pinLimits.answerCharacters),
  lesson: z.string().default(''),
  everywhere: z.boolean().optional(),
  sources: z.array(z.string()).max(pinLimits.sources).default([]),
  until: z.iso.date().nullable().default(null),
});
const filesBody = z.strictObject({
  course: z.string(),
  files: z
    .array(z.strictObject({ name: z.string(), text: z.string() }))
    .min(1)
    .max(mostFiles),
});

/** `GET /admin/api/pins?course=`: the answers of teachers, of all courses or one. */
export async function getPins(request: FastifyRequest, tutor: Tutor): Promise<PinsReply> {
  const { course } = request.query as { course?: string };
  const caller = callerOf(request);
  const courses = course
    ? [ownCourse(request, course, tutor)]
    : [...tutor.library.values()].filter(({ settings }) => sees(caller, settings.id));
  return { pins: courses.flatMap((each) => tutor.pins.of(each).map((pin) => replyOf(pin, each))) };
}

/** `PUT /admin/api/pins/{course}/{id}`: written today, in the place of what was there. */
export async function putPin(request: FastifyRequest, tutor: Tutor): Promise<PinReply> {
  const { course, id } = placeIn(request, tutor);
  const body = pinBody.safeParse(request.body);
  if (!body.success) {
    const [issue] = body.error.issues;
    const hint = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}; send {"questions": ["..."], "answer": "..."} and, if wanted, lesson, everywhere, sources, until`;
    throw new TutorError('invalid_request', { hint });
  }
  const { everywhere, until, ...rest } = body.data;
  const words: PinWords = {
    ...rest,
    everywhere: everywhere ?? rest.lesson === '',
    until: until ?? undefined,
    writtenOn: tutor.calendar.dayOf(tutor.clock.now()),
  };
  requireUseful(words, course, tutor);
  await keep(request, course, id, words, tutor);
  return replyOf({ ...words, id, from: 'page' }, course);
}

/** `DELETE /admin/api/pins/{course}/{id}`: it is given no more, a file of its name beside the lessons included. */
export async function deletePin(request: FastifyRequest, tutor: Tutor): Promise<void> {
  const { course, id } = placeIn(request, tutor);
  if (!tutor.pins.of(course).some((pin) => pin.id === id)) throw new TutorError('not_found');
  await keep(request, course, id, undefined, tutor);
}

/** `GET /admin/api/pins/files?course=`: all of a course as `pins/*.md`, to be laid beside its lessons. */
export async function getPinFiles(
  request: FastifyRequest,
  reply: FastifyReply,
  tutor: Tutor,
): Promise<FastifyReply> {
  const course = ownCourse(request, (request.query as { course?: string }).course ?? '', tutor);
  const files = tutor.pins
    .of(course)
    .map((pin) => [`${pinFolder}/${pin.id}.md`, new TextEncoder().encode(pinFileOf(pin))] as const);
  return reply
    .type('application/zip')
    .header('content-disposition', `attachment; filename="${course.settings.id}-pins.zip"`)
    .send(Buffer.from(zipSync(Object.fromEntries(files))));
}

/** `POST /admin/api/pins`: `{course, files: [{name, text}]}`, all of them or none. */
export async function postPins(request: FastifyRequest, tutor: Tutor): Promise<PinsReply> {
  const body = filesBody.safeParse(request.body);
  if (!body.success) {
    const hint = 'send {"course": "...", "files": [{"name": "loops.md", "text": "---\\nquestion: ..."}]}';
    throw new TutorError('invalid_request', { hint });
  }
  const course = ownCourse(request, body.data.course, tutor);
  const problems: string[] = [];
  const pins: Pin[] = [];
  for (const { name, text } of body.data.files) {
    const id = name.replace(/^.*\//, '').replace(/\.md$/i, '');
    const read = readPinFile(text);
    if (!pinId.test(id)) problems.push(`${name}: is no name of an answer; call it loops.md, say.`);
    else if (read.kind === 'wrong') {
      problems.push(...read.problems.map(({ line, message }) => `${name}:${line} ${message}`));
    } else {
      const strays = unknownPlaces(read.pin, course.content);
      problems.push(
        ...strays.map(({ field, message }) => `${name}:${read.lines[field]} ${field}: ${message}`),
      );
      pins.push({ ...read.pin, id, from: 'page' });
    }
  }
  if (problems.length > 0) throw new TutorError('invalid_request', { hint: problems.join('\n') });
  for (const { id, from: _from, ...words } of pins) await keep(request, course, id, words, tutor);
  return { pins: pins.map((pin) => replyOf(pin, course)) };
}

function placeIn(request: FastifyRequest, tutor: Tutor): { course: LoadedCourse; id: string } {
  const { course, id } = request.params as { course: string; id: string };
  if (!pinId.test(id)) {
    throw new TutorError('invalid_request', {
      hint: 'an answer is called by letters, digits, ".", "_" and "-"',
    });
  }
  return { course: ownCourse(request, course, tutor), id };
}

/** @throws TutorError where it would never be given, or lead nowhere */
function requireUseful(words: PinWords, course: LoadedCourse, { pins }: Pick<Tutor, 'pins'>): void {
  const [stray] = unknownPlaces(words, course.content);
  if (stray !== undefined)
    throw new TutorError('invalid_request', { hint: `${stray.field}: ${stray.message}` });
  const mute = words.questions.find((each) => pins.formOf(each, course) === undefined);
  if (mute === undefined) return;
  const hint = `questions: "${mute}" says nothing by itself; write it so that it is understood without what was said before`;
  throw new TutorError('invalid_request', { hint });
}

async function keep(
  request: FastifyRequest,
  { settings }: LoadedCourse,
  id: string,
  words: PinWords | undefined,
  { audit, clock, pins, store }: Tutor,
): Promise<void> {
  const action = words === undefined ? 'pin_removed' : 'pin_set';
  await audit.note({ ...doer(callerOf(request)), action, course: settings.id, subject: id });
  await store.pins.put({ course: settings.id, id, words, changedMs: clock.now() });
  await pins.look();
}

function replyOf({ until, ...pin }: Pin, { settings, content }: LoadedCourse): PinReply {
  const unknown = unknownPlaces(pin, content);
  const gone = {
    lesson: unknown.some(({ field }) => field === 'lesson'),
    sources: unknown.flatMap(({ field, place }) => (field === 'sources' ? [place] : [])),
  };
  return { ...pin, gone, course: settings.id, until: until ?? null };
}
