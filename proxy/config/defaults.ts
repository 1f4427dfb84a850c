import { configSchema } from './schema.ts';

/** A value of a setting, as JSON has it. */
type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** What holds where nothing is said: `retry.idleSeconds` and the like, with lists whole. */
export function defaultSettings(): Record<string, Json> {
  const course = { id: 'course', title: 'Course', content: '.' };
  const { courses, ...values } = configSchema.parse({ courses: [course], providers: {} });
  const { id: _id, title: _title, content: _content, ...ofCourse } = courses[0] ?? course;
  // As JSON has it: what is undefined is not there.
  const all = JSON.parse(JSON.stringify({ ...values, course: ofCourse })) as { [key: string]: Json };
  return Object.fromEntries(flat(all, ''));
}

function flat(group: { [key: string]: Json }, above: string): [string, Json][] {
  return Object.entries(group).flatMap(([key, value]): [string, Json][] => {
    const path = above === '' ? key : `${above}.${key}`;
    const isGroup = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isGroup ? flat(value, path) : [[path, value]];
  });
}
