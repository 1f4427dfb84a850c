import type { AdviceReply, FunnelReply, SnippetsReply } from '../../proxy/admin/wire.ts';
import type { Address } from '../figures/address.ts';
import { type AccessFigures, noAccessState } from '../panels/access.ts';
import { type AnswersFigures, noAnswersState } from '../panels/answers.ts';
import type { CourseFigures } from '../panels/course.ts';
import type { EmbedState } from '../panels/embed.ts';
import { noFilter } from '../panels/ledger.ts';
import type { LessonsState } from '../panels/lessons.ts';
import type { MoneyFigures } from '../panels/money.ts';
import type { OverviewFigures } from '../panels/overview.ts';
import type { QualityFigures } from '../panels/quality.ts';
import type { QuestionsState } from '../panels/questions.ts';
import type { AdminApi, CallFilter, DaysQuery } from '../sidecar/api.ts';

/** What a view shows once it is there. */
export type Loaded =
  | ({ view: 'overview' } & OverviewFigures)
  | ({ view: 'course' } & CourseFigures)
  | { view: 'questions'; questions: QuestionsState }
  | ({ view: 'money' } & MoneyFigures)
  | ({ view: 'quality' } & QualityFigures)
  | ({ view: 'answers' } & AnswersFigures)
  | { view: 'lessons'; lessons: LessonsState }
  | { view: 'funnel'; funnel: FunnelReply }
  | { view: 'advice'; advice: AdviceReply }
  | { view: 'embed'; embed: EmbedState }
  | ({ view: 'access' } & AccessFigures);

/**
 * Fetches what a view shows. What the reader has set in it (filters, skipped
 * answers) is taken over from what was there before.
 * @throws ApiError
 */
export async function load(
  { view, filter }: Address,
  days: DaysQuery,
  before: Loaded | undefined,
  api: AdminApi,
  role: 'admin' | 'teacher',
): Promise<Loaded> {
  switch (view) {
    case 'overview': {
      const [overview, status] = await Promise.all([api.overview(days), api.status()]);
      return { view, overview, status };
    }
    case 'course': {
      const sort = before?.view === 'course' ? before.sort : 'count';
      const [report, evaluation] = await Promise.all([api.course(days), api.evaluation(days.course)]);
      return { view, report, evaluation, sort };
    }
    case 'questions': {
      const reply = await api.questions({ ...days, ...filter, before: '' });
      const questions = { ...reply, filter };
      return {
        view,
        questions: before?.view === 'questions' ? withOlder(questions, before.questions) : questions,
      };
    }
    case 'money': {
      const ledger = before?.view === 'money' ? before.ledger : undefined;
      const filter: CallFilter = ledger?.filter ?? noFilter;
      const [overview, calls] = await Promise.all([
        api.overview(days),
        api.calls({ ...days, ...filter, before: '' }),
      ]);
      const models = overview.summary.models.map(({ model }) => model).filter((model) => model !== 'course');
      const { forgetting = '', message = '' } = ledger ?? {};
      return { view, overview, ledger: { filter, ...calls, models, forgetting, message } };
    }
    case 'quality': {
      const queue =
        before?.view === 'quality'
          ? before.queue
          : {
              skipped: new Set<string>(),
              message: '',
              editing: undefined,
              wrong: undefined,
              sort: 'count' as const,
              golden: new Map<string, string>(),
            };
      const [overview, quality] = await Promise.all([api.overview(days), api.quality(days)]);
      return { view, overview, quality, queue };
    }
    case 'answers': {
      const state = before?.view === 'answers' ? before.state : noAnswersState();
      const [{ pins }, handovers] = await Promise.all([api.pins(days.course), api.handovers(days.course)]);
      return { view, pins, handovers, state };
    }
    case 'lessons': {
      const open = before?.view === 'lessons' ? before.lessons.open : new Set<string>();
      const [reply, { exercises }] = await Promise.all([api.lessons(days), api.exercises(days)]);
      return { view, lessons: { reply, exercises, open } };
    }
    case 'funnel':
      return { view, funnel: await api.funnel(days) };
    case 'advice':
      return { view, advice: await api.advice() };
    case 'embed': {
      const reply: SnippetsReply = await api.snippets(days.course);
      const embed = before?.view === 'embed' ? before.embed : { lms: '', copied: '', hasPreview: false };
      return { view, embed: { ...embed, reply } };
    }
    case 'access': {
      const state = before?.view === 'access' ? before.state : noAccessState();
      const [audit, links] = await Promise.all([api.audit(days), role === 'admin' ? api.links() : undefined]);
      return { view, audit, links: links?.links, state };
    }
    default:
      return view satisfies never;
  }
}

/** The page looks again after each question that is asked: what somebody has gone back to stays in the list. */
function withOlder(now: QuestionsState, before: QuestionsState): QuestionsState {
  const isSame = now.filter === before.filter && now.from === before.from && now.to === before.to;
  if (!isSame || before.questions.length <= now.questions.length) return now;
  const known = new Set(now.questions.map(({ answerId }) => answerId));
  const older = before.questions.filter(({ answerId }) => !known.has(answerId));
  return { ...now, questions: [...now.questions, ...older], next: before.next };
}
