import type {
  AdviceReply,
  AuditReply,
  CallsReply,
  CourseReply,
  CoursesReply,
  EvaluationReply,
  ExercisesReply,
  FunnelReply,
  GoldenReply,
  HandoversReply,
  LessonsReply,
  LinksReply,
  MadeLinkReply,
  Mark,
  Overview,
  PinBody,
  PinsReply,
  QualityReply,
  QuestionsReply,
  SignInWays,
  SnippetsReply,
  StatusReply,
} from '../../proxy/admin/wire.ts';
import type { Problem, ProblemCode } from '../../proxy/ground/protocol.ts';
import type { QuestionFilter } from '../figures/address.ts';

/** From what a golden question is made. */
export type GoldenSource = { course: string } & ({ answer: string; mark?: Mark } | { pin: string });

/** The sidecar refused, or could not be reached (`code` undefined). */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ProblemCode | undefined;
  readonly retryAfterSeconds: number | undefined;
  /** The sidecar's own words. */
  readonly detail: string | undefined;

  constructor(code: ProblemCode | undefined, retryAfterSeconds?: number, detail?: string) {
    super(code ?? 'unreachable');
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
    this.detail = detail;
  }
}

export interface DaysQuery {
  from: string;
  to: string;
  /** Empty: all courses. */
  course: string;
}

export interface CallFilter {
  model: string;
  status: string;
  student: string;
}

/** The JSON behind the page. Every method throws an ApiError. */
export class AdminApi {
  readonly #language: () => string;
  /** What each route said last, to which query: unless it has changed, it is not sent again. */
  readonly #known = new Map<string, { asked: string; tag: string; reply: unknown }>();

  /** @param language of what the sidecar itself says, BCP 47 */
  constructor(language: () => string) {
    this.#language = language;
  }

  signIn(proof: { password: string } | { link: string }): Promise<unknown> {
    return this.#send('POST', 'session', proof);
  }

  async signOut(): Promise<void> {
    this.#known.clear();
    await this.#send('DELETE', 'session');
  }

  ways(): Promise<SignInWays> {
    return this.#get('ways', {});
  }

  audit(query: DaysQuery): Promise<AuditReply> {
    return this.#get('audit', query);
  }

  links(): Promise<LinksReply> {
    return this.#get('links', {});
  }

  makeLink(wanted: { who: string; courses: string[]; until?: string }): Promise<MadeLinkReply> {
    return this.#send('POST', 'links', wanted) as Promise<MadeLinkReply>;
  }

  async revokeLink(id: string): Promise<void> {
    await this.#send('DELETE', `links/${encodeURIComponent(id)}`);
  }

  courses(): Promise<CoursesReply> {
    return this.#get('courses', {});
  }

  /** How one course is doing. */
  course(query: DaysQuery): Promise<CourseReply> {
    return this.#get('course', query);
  }

  /** @param filter as the address of the view has it */
  questions(query: DaysQuery & QuestionFilter & { before: string }): Promise<QuestionsReply> {
    return this.#get('questions', query);
  }

  overview(query: DaysQuery): Promise<Overview> {
    return this.#get('overview', query);
  }

  status(): Promise<StatusReply> {
    return this.#get('status', {});
  }

  calls(query: DaysQuery & CallFilter & { before: string }): Promise<CallsReply> {
    return this.#get('calls', query);
  }

  funnel(query: DaysQuery): Promise<FunnelReply> {
    return this.#get('funnel', query);
  }

  exercises(query: DaysQuery): Promise<ExercisesReply> {
    return this.#get('exercises', query);
  }

  lessons(query: DaysQuery): Promise<LessonsReply> {
    return this.#get('lessons', query);
  }

  quality(query: DaysQuery): Promise<QualityReply> {
    return this.#get('quality', query);
  }

  advice(): Promise<AdviceReply> {
    return this.#get('advice', {});
  }

  snippets(course: string): Promise<SnippetsReply> {
    return this.#get('snippets', { course });
  }

  pins(course: string): Promise<PinsReply> {
    return this.#get('pins', { course });
  }

  async putPin(course: string, id: string, body: PinBody): Promise<void> {
    await this.#send('PUT', `pins/${encodeURIComponent(course)}/${encodeURIComponent(id)}`, body);
  }

  async deletePin(course: string, id: string): Promise<void> {
    await this.#send('DELETE', `pins/${encodeURIComponent(course)}/${encodeURIComponent(id)}`);
  }

  async importPins(course: string, files: readonly { name: string; text: string }[]): Promise<void> {
    await this.#send('POST', 'pins', { course, files });
  }

  evaluation(course: string): Promise<EvaluationReply> {
    return this.#get('evaluation', { course });
  }

  addGolden(source: GoldenSource): Promise<GoldenReply> {
    return this.#send('POST', 'golden', source) as Promise<GoldenReply>;
  }

  handovers(course: string): Promise<HandoversReply> {
    return this.#get('handovers', { course });
  }

  /** The teacher's words to the student who has asked. */
  async reply(handover: string, text: string): Promise<void> {
    await this.#send('POST', `handovers/${encodeURIComponent(handover)}/reply`, { text });
  }

  async review(answerId: string, mark: Mark): Promise<void> {
    await this.#send('POST', 'reviews', { answerId, mark });
  }

  deleteStudent(student: string): Promise<{ answers: number }> {
    return this.#send('DELETE', `students/${encodeURIComponent(student)}`) as Promise<{ answers: number }>;
  }

  async #get<Reply>(path: string, query: object): Promise<Reply> {
    const filled = Object.entries(query as Record<string, string>).filter(([, value]) => value !== '');
    const search = filled.length === 0 ? '' : `?${new URLSearchParams(filled)}`;
    const asked = `${this.#language()} ${search}`;
    const known = this.#known.get(path);
    const isKnown = known?.asked === asked;
    const response = await this.#fetch(
      'GET',
      `${path}${search}`,
      isKnown ? { 'if-none-match': known.tag } : {},
    );
    if (response.status === 304 && isKnown) return known.reply as Reply;
    const reply = await replyOf(response);
    this.#known.set(path, { asked, tag: response.headers.get('etag') ?? '', reply });
    return reply as Reply;
  }

  async #send(method: string, path: string, body?: object): Promise<unknown> {
    const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
    return replyOf(await this.#fetch(method, path, type, body));
  }

  async #fetch(
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: object,
  ): Promise<Response> {
    try {
      return await fetch(`api/${path}`, {
        method,
        headers: { 'accept-language': this.#language(), 'x-course-tutor-admin': '1', ...headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
    } catch {
      throw new ApiError(undefined);
    }
  }
}

/** @throws ApiError */
async function replyOf(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  const reply: unknown = isJson ? await response.json() : {};
  if (response.ok) return reply;
  const { code, retryAfterSeconds, detail } = reply as Partial<Problem>;
  throw new ApiError(code ?? 'internal', retryAfterSeconds, detail);
}

/** Address of the teachers' answers of a course as files. */
export function pinFiles(course: string): string {
  return `api/pins/files?${new URLSearchParams({ course })}`;
}

/** Address of the ledger as a file. */
export function ledgerFile(days: DaysQuery, format: 'csv' | 'json'): string {
  return fileOf('ledger', days, format);
}

/** Address of the audit log as a file; as JSON its newest 500 entries. */
export function auditFile(days: DaysQuery, format: 'csv' | 'json'): string {
  return `${fileOf('audit', days, format)}&limit=500`;
}

function fileOf(path: string, { from, to, course }: DaysQuery, format: 'csv' | 'json'): string {
  const query = new URLSearchParams({ from, to, format });
  if (course !== '') query.set('course', course);
  return `api/${path}?${query}`;
}
