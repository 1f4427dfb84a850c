import { expect } from 'chai';
import { BrowserStore } from '../../../widget/browser/store.ts';
import type { Fetcher } from '../../../widget/conversation/sidecar.ts';
import { examine, openDoctor } from '../../../widget/doctor/doctor.ts';
import type { Finding } from '../../../widget/doctor/finding.ts';
import { DoctorPanel } from '../../../widget/doctor/panel.ts';
import { browserSite, type Site } from '../../../widget/doctor/site.ts';
import { watchingStreams } from '../../../widget/doctor/stream-check.ts';
import { isDebugged } from '../../../widget/element/script-tag.ts';
import { problem } from '../support/answers.ts';
import { FakeTimer } from '../support/fake-timer.ts';
import { Stage } from '../support/stage.ts';
import { until } from '../support/until.ts';

const scriptUrl = 'https://tutor.example.edu/course-tutor.js';
const endpoint = 'https://tutor.example.edu/';

function pageWith(body: string): Document {
  return new DOMParser().parseFromString(`<body>${body}</body>`, 'text/html');
}

const refused = () => Promise.reject(new TypeError('Failed to fetch'));
const fine = async () => new Response('{}', { headers: { 'content-type': 'application/json' } });

function site(change: Partial<Site> = {}): Site {
  const timer = new FakeTimer();
  return {
    page: pageWith(''),
    address: new URL('https://lms.example.edu/lesson?x=1'),
    origin: 'https://lms.example.edu',
    isFramed: false,
    width: 1_280,
    height: 800,
    scriptUrl,
    tutors: () => [{ course: 'python', endpoint, mode: 'floating', lesson: '', hiddenBy: undefined }],
    fetcher: fine,
    store: new BrowserStore(() => sessionStorage),
    violations: [],
    missingFeatures: [],
    timer: {
      now: () => timer.now(),
      after: (_delayMs, fire) => {
        queueMicrotask(fire);
        return () => undefined;
      },
    },
    ...change,
  };
}

const answering =
  (code: Parameters<typeof problem>[0]): Fetcher =>
  async () =>
    new Response(JSON.stringify(problem(code)), {
      status: problem(code).status,
      headers: { 'content-type': 'application/problem+json' },
    });

/** Whether it may use the tutor every page may read, everything else is refused without a word, as browsers do it. */
const onlyTheReason: Fetcher = (url, init) =>
  url.endsWith('/v1/origin') ? answering('origin_not_allowed')(url, init) : refused();

const kinds = async (change: Partial<Site>) => (await examine(site(change))).map(({ kind }) => kind);
const pastes = async (change: Partial<Site>) => (await examine(site(change)))[0]?.paste;

describe('the embed doctor', () => {
  it('blames nothing but the browser where that is too old', async () => {
    const old = { missingFeatures: ['color-mix()'], tutors: () => [], fetcher: refused };
    expect(await kinds(old)).to.deep.equal(['old-browser']);
    expect((await examine(site(old)))[0]?.detail).to.contain('color-mix()');
  });

  it('finds nothing on a page where the tutor works', async () => {
    expect(await kinds({})).to.deep.equal([]);
  });

  it('sees code that an editor has turned into text, but not code that is meant to be read', async () => {
    const text =
      '&lt;script type="module" src="https://tutor.example.edu/course-tutor.js"&gt;&lt;/script&gt;';
    expect(await kinds({ page: pageWith(`<p>${text}</p>`) })).to.deep.equal(['script-is-text']);
    expect(await pastes({ page: pageWith(`<p>${text}</p>`) })).to.contain(
      '<iframe src="https://tutor.example.edu/embed/',
    );
    expect(await kinds({ page: pageWith(`<pre>${text}</pre>`) })).to.deep.equal([]);
  });

  it('sees a tutor that was removed, has no course or is hidden', async () => {
    expect(await kinds({ tutors: () => [] })).to.deep.equal(['no-tutor']);
    const tutor = { course: '', endpoint, mode: 'inline', lesson: '', hiddenBy: { kind: 'own' } } as const;
    expect(await kinds({ tutors: () => [tutor] })).to.deep.equal(['no-course', 'hidden-by-page']);
  });

  it('sees a tutor in a part of the page that is not shown, and names that part', async () => {
    const hiddenBy = { kind: 'moved', part: 'footer > div.content-popover', why: 'not-shown' } as const;
    const tutor = { course: 'python', lesson: '', endpoint, mode: 'floating', hiddenBy } as const;
    const [finding] = await examine(site({ tutors: () => [tutor] }));
    expect(finding?.kind).to.equal('moved');
    expect(finding?.detail).to.contain('footer > div.content-popover');
    expect(finding?.paste).to.contain('data-course="python"');
  });

  it('finds that part in a real page', async () => {
    const stage = await Stage.open({ mode: 'floating' });
    const footer = document.createElement('footer');
    footer.innerHTML = '<div class="content-popover"></div>';
    document.body.append(footer);
    const place = footer.querySelector('div');
    place?.append(stage.tutor);
    const hiding = () => browserSite(scriptUrl, [], new FakeTimer()).tutors()[0]?.hiddenBy;
    await stage.tutor.updateComplete;
    expect(hiding()).to.equal(undefined);
    if (place) place.style.display = 'none';
    const moved = { kind: 'moved', part: 'footer > div.content-popover', why: 'not-shown' };
    await until(() => hiding()?.kind === 'moved');
    expect(hiding()).to.deep.equal(moved);
    if (place) place.style.display = '';
    await until(() => hiding() === undefined);
    stage.tutor.style.display = 'none';
    expect(hiding()).to.deep.equal({ kind: 'own' });
    stage.leave();
    footer.remove();
  });

  it('sees a lesson that is not there, and names those that are', async () => {
    const lessons = [
      { id: '01-values', title: 'Values' },
      { id: '02-containers', title: 'Containers' },
    ];
    const fetcher = async () => Response.json({ id: 'python', lessons });
    const placed = (lesson: string) => () => [
      { course: 'python', lesson, endpoint, mode: 'floating', hiddenBy: undefined } as const,
    ];
    expect(await kinds({ fetcher, tutors: placed('02-containers') })).to.deep.equal([]);
    const [finding] = await examine(site({ fetcher, tutors: placed('02-conteiners') }));
    expect(finding?.kind).to.equal('wrong-lesson');
    expect(finding?.detail).to.contain('01-values, 02-containers');
    expect(finding?.paste).to.equal('lesson="02-containers"');
  });

  it('says which origin to allow, although the browser says nothing', async () => {
    expect(await kinds({ fetcher: onlyTheReason })).to.deep.equal(['origin-not-allowed']);
    expect(await pastes({ fetcher: onlyTheReason })).to.equal('origins: ["https://lms.example.edu"]');
    expect(await kinds({ fetcher: answering('origin_not_allowed') })).to.deep.equal(['origin-not-allowed']);
  });

  it('tells a security policy from an origin that is not allowed', async () => {
    const violations = [{ directive: 'connect-src', blocked: `${endpoint}v1/courses/python` }];
    expect(await kinds({ fetcher: refused, violations })).to.deep.equal(['blocked-by-policy']);
    expect(await pastes({ fetcher: refused, violations })).to.equal(
      'script-src https://tutor.example.edu; connect-src https://tutor.example.edu',
    );
    const types = [{ directive: 'trusted-types', blocked: 'trusted-types-policy' }];
    expect(await pastes({ violations: types })).to.equal('trusted-types lit-html');
    const other = [{ directive: 'img-src', blocked: 'https://elsewhere.example/x.png' }];
    expect(await kinds({ violations: other })).to.deep.equal([]);
  });

  it('sees a wrong course, a sidecar that is gone, and http on a page over https', async () => {
    expect(await kinds({ fetcher: answering('not_found') })).to.deep.equal(['wrong-course']);
    expect(await kinds({ fetcher: refused })).to.deep.equal(['unreachable']);
    expect(await kinds({ fetcher: async () => new Response('<h1>502</h1>', { status: 502 }) })).to.deep.equal(
      ['unreachable'],
    );
    const http = {
      course: 'python',
      endpoint: 'http://tutor.example.edu/',
      mode: 'floating',
      lesson: '',
      hiddenBy: undefined,
    } as const;
    expect(await kinds({ tutors: () => [http], fetcher: refused })).to.deep.equal(['mixed-content']);
  });

  it('sees a floating tutor in a small frame, and none that stands in the text', async () => {
    const small = { isFramed: true, width: 700, height: 300 };
    expect(await kinds(small)).to.deep.equal(['trapped-in-frame']);
    expect(await pastes(small)).to.contain('mode="inline"');
    const inline = { course: 'python', endpoint, mode: 'inline', lesson: '', hiddenBy: undefined } as const;
    expect(await kinds({ ...small, tutors: () => [inline] })).to.deep.equal([]);
  });

  it('sees that storage is blocked, and says why in a sandboxed frame', async () => {
    const store = new BrowserStore(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    expect(await kinds({ store })).to.deep.equal(['storage-blocked']);
    expect(await pastes({ store, origin: 'null' })).to.equal('sandbox="allow-scripts allow-same-origin"');
  });

  it('sees two copies of the script', async () => {
    const page = pageWith('<script type="module" src="https://other.example.edu/course-tutor.js"></script>');
    expect(await kinds({ page })).to.deep.equal(['two-copies']);
  });

  it('asks nobody but the sidecar, and sends it nothing of the student', async () => {
    const urls: string[] = [];
    await examine(
      site({
        fetcher: (url, init) => {
          urls.push(url);
          expect(init.credentials).to.equal('omit');
          return refused();
        },
      }),
    );
    expect(urls).to.deep.equal([`${endpoint}v1/courses/python`, `${endpoint}v1/origin`]);
  });

  it('opens by data-debug on its script tag or ?tutor-debug in the address, and not otherwise', () => {
    const page = pageWith(`<script src="${scriptUrl}" data-debug></script>`);
    expect(isDebugged(scriptUrl, page)).to.equal(true);
    expect(isDebugged('https://other.example/course-tutor.js', page)).to.equal(false);
    expect(
      isDebugged(scriptUrl, {
        ...pageWith(''),
        URL: 'https://a.example/?tutor-debug',
        querySelectorAll: () => [],
      } as never),
    ).to.equal(true);
    expect(isDebugged(scriptUrl, pageWith(''))).to.equal(false);
  });

  it('says what it found in a panel, once, that can be closed', async () => {
    await openDoctor(scriptUrl);
    await openDoctor(scriptUrl);
    const panels = document.querySelectorAll<HTMLElement>('course-tutor-doctor');
    expect(panels).to.have.length(1);
    const inside = panels[0]?.shadowRoot;
    await until(() => inside?.textContent?.includes('There is no tutor on this page') === true);
    inside?.querySelector<HTMLElement>('[aria-label="Close"]')?.click();
    expect(document.querySelector('course-tutor-doctor')).to.equal(null);
  });
});

describe('what the panel says first', () => {
  const mistake = { kind: 'no-course', title: 'The tutor has no course', detail: '' } as const;
  const notes = (['moved', 'no-tutor-here', 'other-tutor', 'waits'] as const).map((kind) => ({
    kind,
    title: kind,
    detail: '',
  }));

  async function said(findings: readonly Finding[]): Promise<string[]> {
    // Another test may have been the first to open one.
    if (!customElements.get('course-tutor-doctor')) customElements.define('course-tutor-doctor', DoctorPanel);
    const panel = new DoctorPanel();
    Object.assign(panel, { findings, isDone: true });
    document.body.append(panel);
    await panel.updateComplete;
    const parts = panel.shadowRoot?.querySelectorAll('[role="status"], h3') ?? [];
    panel.remove();
    return [...parts].map(({ textContent }) => textContent ?? '');
  }

  for (const note of notes)
    it(`is calm about a tutor that does as it should (${note.kind})`, async () => {
      expect(await said([note])).to.deep.equal(['Nothing is wrong. To know:', note.kind]);
    });

  it('counts mistakes alone, and puts them first', async () => {
    expect(await said([...notes.slice(0, 1), mistake])).to.deep.equal([
      'One thing is wrong:',
      mistake.title,
      'moved',
    ]);
  });
});

describe('the doctor at a stream', () => {
  async function verdict(arrivalMs: number, writtenMs: number): Promise<string[]> {
    let nowMs = 0;
    const found: string[] = [];
    let controller!: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>;
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start(made) {
        controller = made;
      },
    });
    const fetcher = watchingStreams(
      async () => new Response(body, { headers: { 'content-type': 'text/event-stream' } }),
      () => nowMs,
      ({ kind }) => found.push(kind),
    );
    const reading = (await fetcher('https://x', {})).text();
    const send = (text: string) => controller.enqueue(new TextEncoder().encode(text));
    send('event: delta\ndata: {"text":"a"}\n\n');
    await new Promise((resolve) => setTimeout(resolve));
    nowMs = arrivalMs;
    send(`event: done\ndata: {"firstTokenMs":100,"totalMs":${100 + writtenMs}}\n\n`);
    controller.close();
    expect(await reading).to.contain('event: done');
    await new Promise((resolve) => setTimeout(resolve));
    return found;
  }

  it('sees that seconds of writing arrived at once', async () => {
    expect(await verdict(20, 4_000)).to.deep.equal(['buffered-stream']);
  });

  it('is content with a stream that took as long as its writing, or that was short', async () => {
    expect(await verdict(3_900, 4_000)).to.deep.equal([]);
    expect(await verdict(5, 300)).to.deep.equal([]);
  });
});
