import { first } from './0001-first.ts';
import { watch } from './0002-watch.ts';
import { figures } from './0003-figures.ts';
import { indexes } from './0004-indexes.ts';
import { shares } from './0005-shares.ts';
import { removals } from './0006-removals.ts';
import { growth } from './0007-growth.ts';
import { endedSessions } from './0008-ended-sessions.ts';
import { ranges } from './0009-ranges.ts';
import { rents } from './0010-rents.ts';
import { funnel } from './0011-funnel.ts';
import { exercises } from './0012-exercises.ts';
import { quiz } from './0013-quiz.ts';
import { teacherAnswers } from './0014-teacher-answers.ts';
import { apiKeys } from './0015-api-keys.ts';
import { staff } from './0016-staff.ts';
import { embeddings } from './0017-embeddings.ts';

/**
 * The schema as a list of steps, oldest first. A released step never changes
 * again; a change of the schema is one more step at the end.
 */
export const migrations: readonly string[] = [
  first,
  watch,
  figures,
  indexes,
  shares,
  removals,
  growth,
  endedSessions,
  ranges,
  rents,
  funnel,
  exercises,
  quiz,
  teacherAnswers,
  apiKeys,
  staff,
  embeddings,
];
