import type { Finding } from './finding.ts';
import type { Site, WhyUnseen } from './site.ts';

/** What can be seen in the page itself, without asking anybody. */
export function checkPage(site: Site): Finding[] {
  return [scriptIsText(site), tutorsAreThere(site), twoCopies(site), trapped(site), storage(site)].flat();
}

export function oldBrowser({ missingFeatures }: Site): Finding {
  return {
    kind: 'old-browser',
    title: 'This browser is too old for the tutor',
    detail: `It lacks ${missingFeatures.join(', ')}. Students with such a browser read that they need a newer one: Chrome or Edge 111, Firefox 113, Safari 16.4, or later. Nothing is wrong with the page.`,
  };
}

function elementFor(site: Site, course: string, more = ''): string {
  return `<script type="module" src="${site.scriptUrl}"></script>\n<course-tutor course="${course}"${more}></course-tutor>`;
}

function frameFor(endpoint: string, course: string): string {
  return `<iframe src="${endpoint}embed/${encodeURIComponent(course)}" title="Tutor" width="100%" height="640" style="border: 0"></iframe>`;
}

/** Editors that allow no scripts show the code as words; pages about code do so on purpose. */
function scriptIsText({ page, scriptUrl }: Site): Finding[] {
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { nodeValue, parentElement } = walker.currentNode;
    if (!/<course-tutor\b|<script[^>]*course-tutor\.js/.test(nodeValue ?? '')) continue;
    if (parentElement?.closest('script, style, pre, code, textarea, template, course-tutor-doctor')) continue;
    return [
      {
        kind: 'script-is-text',
        title: 'The code stands in the page as text',
        detail:
          'The editor has turned the pasted code into words. Paste it in the HTML source view; if it is gone after saving, the platform removes scripts: paste the iframe instead.',
        paste: frameFor(new URL('.', scriptUrl).href, 'COURSE'),
      },
    ];
  }
  return [];
}

function tutorsAreThere(site: Site): Finding[] {
  const tutors = site.tutors();
  if (tutors.length === 0) {
    return [
      {
        kind: 'no-tutor',
        title: 'There is no tutor on this page',
        detail:
          'The script has run, but the element is missing: the platform may have removed it. Name the course on the script tag instead; it adds the tutor by itself.',
        paste: `<script type="module" src="${site.scriptUrl}" data-course="COURSE"></script>`,
      },
    ];
  }
  return tutors.flatMap(({ course, hiddenBy, coursesMistake }): Finding[] => [
    ...(coursesMistake ? [wrongCourses(coursesMistake)] : []),
    ...(course || hiddenBy?.kind === 'no-course-here'
      ? []
      : [
          {
            kind: 'no-course',
            title: 'The tutor has no course',
            detail: 'The attribute "course" names a course of config.yaml. It is missing or was removed.',
            paste: elementFor(site, 'COURSE'),
          } as const,
        ]),
    ...(hiddenBy ? [hidden(hiddenBy, course || 'COURSE', site)] : []),
  ]);
}

function hidden(by: WhyUnseen, course: string, { scriptUrl }: Site): Finding {
  const found = { kind: 'hidden-by-page', title: 'The page hides the tutor' } as const;
  const byItself = `<script type="module" src="${scriptUrl}" data-course="${course}"></script>`;
  switch (by.kind) {
    case 'own':
      return {
        ...found,
        detail: 'A style of the page gives the element "display: none", or it has the attribute "hidden".',
        paste: 'course-tutor { display: contents !important; }',
      };
    case 'moved':
      return {
        kind: 'moved',
        title: 'The tutor has left a place where it would not be seen',
        detail: `It was put into ${by.part}, ${whyNot[by.why]}. Its button stands at the end of the page instead, and students can use it. To have it there from the beginning, let the script add it by itself:`,
        paste: byItself,
      };
    case 'absent':
      return {
        kind: 'no-tutor-here',
        title: 'There is no tutor on this page, on purpose',
        detail: absence[by.because],
      };
    case 'other-tutor':
      return {
        kind: 'other-tutor',
        title: 'Another tutor of this page is shown instead',
        detail: `Of several the one in the content is shown: ${by.part}. Remove one of them if that is not what you want.`,
      };
    case 'no-course-here':
      return {
        kind: 'no-tutor-here',
        title: 'There is no course for this page',
        detail:
          'No key of the attribute "courses" fits it, and there is no attribute "course" for all other pages.',
      };
    case 'waits':
      return {
        kind: 'waits',
        title: 'The tutor waits until a dialog is closed',
        detail: `The page shows ${by.part} above everything else. Close it and check again.`,
      };
    case 'unseen':
      return {
        ...found,
        detail:
          'It is on the page, but a pointer does not reach it: it has no size, is transparent, or something lies above it. Put it elsewhere, or let the script add the button by itself:',
        paste: byItself,
      };
    default:
      return by satisfies never;
  }
}

const whyNot: Record<Extract<WhyUnseen, { kind: 'moved' }>['why'], string> = {
  'not-shown': 'which the page does not show',
  closed: 'which is folded away',
  dead: 'which nobody can use (inert)',
  'no-room': 'where it has no room',
  below: 'above which other things may lie in this browser',
};

const absence: Record<Extract<WhyUnseen, { kind: 'absent' }>['because'], string> = {
  excluded: 'The attribute "exclude" names it.',
  assessed:
    'The platform says that it is assessed. Where students may have help there, name the page in the attribute "include".',
  staff: 'It is for signing in, for administration or for editing.',
  unknown: 'What tells the kinds of pages apart could not be loaded.',
};

function wrongCourses(mistake: string): Finding {
  return {
    kind: 'wrong-courses',
    title: 'The attribute "courses" is not used',
    detail: `In it, ${mistake}. It is a JSON object from what the page says of its course to a course of config.yaml:`,
    paste: `courses='{"6":"COURSE"}'`,
  };
}

function twoCopies({ page, scriptUrl }: Site): Finding[] {
  const sources = [...page.querySelectorAll('script')].map(({ src }) => src);
  const copies = new Set([...sources.filter((src) => /\/course-tutor\.js(\?|$)/.test(src)), scriptUrl]);
  if (copies.size < 2) return [];
  return [
    {
      kind: 'two-copies',
      title: 'The script is in this page more than once',
      detail: `Only the first one works, also for the tags of the others; an element placed for another sidecar needs the attribute "endpoint". Keep one of: ${[...copies].join(', ')}`,
    },
  ];
}

/** Below this a panel cannot be used; the window is then hardly the reader's own. */
const smallPx = 420;

function trapped(site: Site): Finding[] {
  const floating = site.tutors().find(({ mode }) => mode === 'floating');
  if (!site.isFramed || !floating) return [];
  const isSmall = site.width < smallPx || site.height < smallPx;
  if (!isSmall) return [];
  return [
    {
      kind: 'trapped-in-frame',
      title: 'The floating tutor is trapped in a small frame',
      detail: `The platform shows this content in a frame of ${site.width} × ${site.height} pixels, which the panel cannot leave. Let the tutor stand in the text.`,
      paste: elementFor(site, floating.course || 'COURSE', ' mode="inline"'),
    },
  ];
}

function storage({ store, origin }: Site): Finding[] {
  const key = 'course-tutor-doctor';
  if (store.write(key, 'here')) {
    store.remove(key);
    return [];
  }
  return [
    {
      kind: 'storage-blocked',
      title: 'The browser keeps nothing for this page',
      detail:
        origin === 'null'
          ? 'The page is in a sandboxed frame. The tutor works, but forgets the conversation with a reload. Where you write the frame yourself, allow it its own origin.'
          : 'Storage is blocked or full. The tutor works, but forgets the conversation with a reload.',
      ...(origin === 'null' && { paste: 'sandbox="allow-scripts allow-same-origin"' }),
    },
  ];
}
