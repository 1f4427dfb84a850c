import { tables } from './0001-tables.ts';
import { figures } from './0002-figures.ts';
import { counting } from './0003-counting.ts';
import { windows } from './0004-windows.ts';
import { reservation } from './0005-reservation.ts';
import { admission } from './0006-admission.ts';
import { settlement } from './0007-settlement.ts';
import { peers } from './0008-peers.ts';
import { together } from './0009-together.ts';
import { silence } from './0010-silence.ts';
import { evictions } from './0011-evictions.ts';
import { evaluation } from './0012-evaluation.ts';
import { funnel } from './0013-funnel.ts';
import { exercises } from './0014-exercises.ts';
import { quiz } from './0015-quiz.ts';
import { teacherAnswers } from './0016-teacher-answers.ts';
import { apiKeys } from './0017-api-keys.ts';
import { staff } from './0018-staff.ts';
import { embeddings } from './0019-embeddings.ts';

/**
 * The schema as a list of steps, oldest first. A released step never changes
 * again; a change of the schema, or of a function, is one more step at the end.
 */
export const migrations: readonly string[] = [
  tables,
  figures,
  counting,
  windows,
  reservation,
  admission,
  settlement,
  peers,
  together,
  silence,
  evictions,
  evaluation,
  funnel,
  exercises,
  quiz,
  teacherAnswers,
  apiKeys,
  staff,
  embeddings,
];
