import type { DoneData, Source } from '../../ground/protocol.ts';

/** What OpenAI's formats have no field for, sent as `course_tutor`. The text's `[1]`, `[2]`, ... are places in `sources`. */
export function courseTutorOf(
  { finish, costUsd, savedUsd, firstTokenMs, totalMs }: DoneData,
  sources: Source[],
) {
  return { sources, finish, costUsd, savedUsd, firstTokenMs, totalMs };
}
