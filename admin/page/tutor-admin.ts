import { html, LitElement, type TemplateResult } from 'lit';
import type { CoursesReply, OidcFailure } from '../../proxy/admin/wire.ts';
import {
  type Address,
  changedAddress,
  daysOf,
  readAddress,
  viewsFor,
  writeAddress,
} from '../figures/address.ts';
import { type Format, formatFor } from '../figures/format.ts';
import { accessView } from '../panels/access.ts';
import { adviceView } from '../panels/advice.ts';
import { answersView } from '../panels/answers.ts';
import { courseView } from '../panels/course.ts';
import { embedView } from '../panels/embed.ts';
import { funnelView } from '../panels/funnel.ts';
import { lessonsView } from '../panels/lessons.ts';
import { moneyView } from '../panels/money.ts';
import { overviewView } from '../panels/overview.ts';
import type { PageContext } from '../panels/page-context.ts';
import { qualityView } from '../panels/quality.ts';
import { questionsView } from '../panels/questions.ts';
import { AdminApi, ApiError, type DaysQuery } from '../sidecar/api.ts';
import { Live } from '../sidecar/live.ts';
import { chooseLanguage, english, stringsFor, wantedLanguage } from '../strings/load.ts';
import type { Strings } from '../strings/strings.ts';
import { type Loaded, load } from './loaded.ts';
import { shellView } from './shell.ts';
import { signInView } from './sign-in.ts';

type Session =
  /** Nobody has looked yet. */
  | { kind: 'unknown' }
  | { kind: 'out'; message: string; isBusy: boolean }
  | { kind: 'in'; home: CoursesReply; format: Format };

/** The metrics page: who looks, at what, and what was fetched for it. */
export class TutorAdmin extends LitElement {
  #strings: Strings = english;
  /** Before the words are there nothing is said in others. */
  #hasStrings = false;
  #address: Address = readAddress(location);
  #session: Session = { kind: 'unknown' };
  #hasProvider = false;
  #isMenuOpen = false;
  #loaded: Loaded | undefined;
  #failure: ApiError | undefined;
  /** Id of the answer that a link has opened, once it was brought into view. */
  #broughtIntoView = '';
  /** The latest load; an older one that ends later is dropped. */
  #load = 0;
  readonly #api = new AdminApi(() => this.#strings.language);
  readonly #live = new Live(() => this.#refresh());
  readonly #onClick = (event: MouseEvent) => this.#follow(event);
  readonly #onHistory = () => this.#show(readAddress(location));

  /** One page with one style: there is nothing around it to keep out. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('popstate', this.#onHistory);
    this.addEventListener('click', this.#onClick);
    this.#begin().catch((error: unknown) => this.#fail(error));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('popstate', this.#onHistory);
    this.removeEventListener('click', this.#onClick);
    this.#live.stop();
  }

  /** A one-time link in the address signs in; its secret leaves the address at once. */
  async #begin(): Promise<void> {
    this.#strings = await stringsFor(wantedLanguage());
    this.#hasStrings = true;
    this.requestUpdate();
    const said = new URLSearchParams(location.hash.slice(1));
    const link = said.get('sign-in');
    const failure = said.get('sign-in-failed');
    if (link === null && failure === null) return this.#enter();
    history.replaceState(null, '', location.pathname + location.search);
    if (link === null) {
      const { failed } = this.#strings.signIn;
      return this.#leave(failed[failure as OidcFailure] ?? failed.refused);
    }
    await this.#signIn({ link });
  }

  async #enter(): Promise<void> {
    const home = await this.#api.courses();
    this.#session = { kind: 'in', home, format: formatFor(this.#strings.language, home.timezone) };
    this.#live.start();
    void this.#refresh();
  }

  async #signIn(proof: { password: string } | { link: string }): Promise<void> {
    const say = this.#strings.signIn;
    this.#leave('', true);
    try {
      await this.#api.signIn(proof);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const wrong = 'link' in proof ? say.linkUsed : say.wrong;
      if (error.code === 'unauthenticated') this.#leave(wrong);
      else if (error.code === 'rate_limited') this.#leave(say.wait(error.retryAfterSeconds ?? 60));
      else this.#leave(this.#strings.problems[error.code ?? 'unreachable'] ?? this.#strings.failed);
      return;
    }
    await this.#enter();
  }

  async #signOut(): Promise<void> {
    await this.#api.signOut();
    this.#leave(this.#strings.signIn.signedOut);
  }

  #leave(message: string, isBusy = false): void {
    this.#live.stop();
    this.#loaded = undefined;
    this.#failure = undefined;
    this.#session = { kind: 'out', message, isBusy };
    this.requestUpdate();
    if (!isBusy) void this.#lookForWays();
  }

  /** Without an answer the form stays as it is: a password always works where there is one. */
  async #lookForWays(): Promise<void> {
    try {
      this.#hasProvider = (await this.#api.ways()).provider;
      this.requestUpdate();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
    }
  }

  #fail(error: unknown): void {
    if (!(error instanceof ApiError)) throw error;
    if (error.code === 'unauthenticated') this.#leave('');
    else {
      this.#failure = error;
      this.requestUpdate();
    }
  }

  #go(change: Partial<Address>): void {
    const next = changedAddress(this.#address, change);
    const path = writeAddress(next);
    if (path !== location.pathname + location.search) history.pushState(null, '', path);
    this.#show(next);
  }

  /** Links to other views stay links: with a modifier key they open as the browser does it. */
  #follow(event: MouseEvent): void {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href^="./"]');
    const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
    if (link === null || !isPlain || event.defaultPrevented) return;
    event.preventDefault();
    history.pushState(null, '', link.href);
    this.#show(readAddress(location));
  }

  #show(address: Address): void {
    const isOther = address.view !== this.#address.view;
    this.#address = address;
    this.#isMenuOpen = false;
    if (isOther) {
      this.#loaded = undefined;
      scrollTo(0, 0);
    }
    this.#failure = undefined;
    this.requestUpdate();
    void this.#refresh();
  }

  #refresh(): Promise<void> {
    return this.#fetch().catch((error: unknown) => this.#fail(error));
  }

  async #fetch(): Promise<void> {
    if (this.#session.kind === 'unknown') return this.#enter();
    if (this.#session.kind === 'out') return;
    const number = ++this.#load;
    const address = this.#address;
    try {
      // First what day it is over there: a page that stays open moves on to the new day.
      const home = await this.#api.courses();
      // Somebody has gone on to another view meanwhile: the page does not go back to this one.
      if (number !== this.#load) return;
      this.#address = this.#shown(address, home);
      const loaded = await load(this.#address, this.#days(home), this.#loaded, this.#api, home.role);
      if (number !== this.#load) return;
      this.#session = { ...this.#session, home };
      this.#loaded = loaded;
      this.#failure = undefined;
    } catch (error) {
      if (number === this.#load) throw error;
    }
    this.requestUpdate();
  }

  /** A teacher sees one course at a time, and so does whoever looks at one as its teacher does. */
  #days(home: CoursesReply): DaysQuery {
    const { today, role, courses } = home;
    const isOfOne = role === 'teacher' || this.#shown(this.#address, home).view === 'course';
    const first = isOfOne ? (courses[0]?.id ?? '') : '';
    return { ...daysOf(this.#shown(this.#address, home), today), course: this.#address.course || first };
  }

  /** What the address means for whoever looks: not every view is for everybody. */
  #shown(address: Address, { role }: CoursesReply): Address {
    const views = viewsFor(role);
    if (views.includes(address.view)) return address;
    // Of an address that is for somebody else the days are not meant either.
    return { ...address, view: 'course', range: address.range === 'today' ? '7d' : address.range };
  }

  async #changeLanguage(language: string): Promise<void> {
    chooseLanguage(language);
    this.#strings = await stringsFor(language);
    if (this.#session.kind === 'in') {
      const { home } = this.#session;
      this.#session = { kind: 'in', home, format: formatFor(this.#strings.language, home.timezone) };
    }
    this.requestUpdate();
    void this.#refresh();
  }

  protected override render(): TemplateResult {
    const strings = this.#strings;
    if (!this.#hasStrings) return html``;
    document.documentElement.lang = strings.language;
    document.documentElement.dir = strings.direction;
    document.title = `${strings.views[this.#address.view]} · ${strings.product}`;
    const onLanguage = (language: string) => {
      this.#changeLanguage(language).catch((error: unknown) => this.#fail(error));
    };
    switch (this.#session.kind) {
      case 'unknown':
        return html`<main class="sign-in">${this.#waiting()}</main>`;
      case 'out': {
        const onPassword = (password: string) => {
          this.#signIn({ password }).catch((error: unknown) => this.#fail(error));
        };
        return signInView({
          strings,
          ...this.#session,
          hasProvider: this.#hasProvider,
          onPassword,
          onLanguage,
        });
      }
      case 'in': {
        const context = this.#context(this.#session);
        return shellView({
          context,
          content: this.#loaded === undefined ? this.#waiting() : viewOf(this.#loaded, context),
          isStale: this.#loaded !== undefined && this.#failure !== undefined,
          isMenuOpen: this.#isMenuOpen,
          onMenu: () => {
            this.#isMenuOpen = !this.#isMenuOpen;
            this.requestUpdate();
          },
          onSignOut: () => context.attempt(() => this.#signOut()),
          onLanguage,
        });
      }
      default:
        return this.#session satisfies never;
    }
  }

  /** What a link has opened may stand far below the top of its view. */
  protected override updated(): void {
    const { open } = this.#address;
    if (open === this.#broughtIntoView) return;
    const opened = this.querySelector('#opened');
    if (open !== '' && opened === null) return;
    this.#broughtIntoView = open;
    opened?.scrollIntoView();
    opened?.querySelector('summary')?.focus({ preventScroll: true });
  }

  #context({ home, format }: Extract<Session, { kind: 'in' }>): PageContext {
    const address = this.#shown(this.#address, home);
    return {
      strings: this.#strings,
      format,
      address,
      days: this.#days(home),
      home,
      api: this.#api,
      addressOf: (change) => writeAddress(changedAddress(address, change)),
      go: (change) => this.#go(change),
      refresh: () => void this.#refresh(),
      update: () => this.requestUpdate(),
      attempt: (work) => {
        work().catch((error: unknown) => this.#fail(error));
      },
    };
  }

  #waiting(): TemplateResult {
    const { loading, failed, retry, problems } = this.#strings;
    if (this.#failure === undefined) return html`<p class="loading" role="status">${loading}</p>`;
    return html`<section class="card empty" role="alert">
      <h2>${failed}</h2>
      <p>${problems[this.#failure.code ?? 'unreachable'] ?? ''}</p>
      <p><button type="button" class="primary" @click=${() => void this.#refresh()}>${retry}</button></p>
    </section>`;
  }
}

function viewOf(loaded: Loaded, context: PageContext): TemplateResult {
  switch (loaded.view) {
    case 'overview':
      return overviewView(loaded, context);
    case 'course':
      return courseView(loaded, context);
    case 'questions':
      return questionsView(loaded.questions, context);
    case 'money':
      return moneyView(loaded, context);
    case 'quality':
      return qualityView(loaded, context);
    case 'answers':
      return answersView(loaded, context);
    case 'lessons':
      return lessonsView(loaded.lessons, context);
    case 'funnel':
      return funnelView(loaded.funnel, context);
    case 'advice':
      return adviceView(loaded.advice, context);
    case 'embed':
      return embedView(loaded.embed, context);
    case 'access':
      return accessView(loaded, context);
    default:
      return loaded satisfies never;
  }
}
