import type { ConfigValues } from '../config/schema.ts';
import type { VerifiedStudent } from '../question/verified-student.ts';

type StudentLimits = ConfigValues['limits']['student'];

/** What one student may use, or a program with what its key says; money that is a key's own is no share of the day. */
export function ownLimits(
  { program }: Pick<VerifiedStudent, 'program'>,
  usual: StudentLimits,
): StudentLimits {
  if (program === undefined) return usual;
  const { requests = usual.requests, concurrent = usual.concurrent, dailyUsd } = program.terms;
  const own = { ...usual, requests, concurrent };
  return dailyUsd === undefined ? own : { ...own, dailyUsd, dailyShare: 1, monthlyUsd: null };
}
