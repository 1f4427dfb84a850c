import { trimEnd } from '../ground/trim.ts';
import { type Language, operatorWords } from '../words/languages.ts';
import type { SnippetWords, WayName, WayWords } from '../words/snippet-words.ts';

export type LmsName =
  | 'html'
  | 'moodle'
  | 'canvas'
  | 'open-edx'
  | 'blackboard'
  | 'brightspace'
  | 'wordpress'
  | 'mediawiki'
  | 'dokuwiki'
  | 'jupyter'
  | 'sphinx'
  | 'mkdocs'
  | 'docusaurus'
  | 'google-sites';

/** One way of putting the tutor into pages of a platform, with what it takes. */
export interface SnippetWay extends WayWords {
  /** What to paste; a plugin or a registered tool has nothing. */
  code?: string;
}

/** What works on one platform, the best way first. */
export interface LmsSnippet {
  lms: LmsName;
  /** The platform's name. */
  title: string;
  ways: SnippetWay[];
}

export interface SnippetPlace {
  /** Address of the sidecar as the students' browsers reach it. */
  publicUrl: string;
  /** Course id. */
  course: string;
  /** Of the steps, where they are written in it; default English. */
  language?: Language;
}

/**
 * The same tutor for every platform, as each keeps it: the script alone where
 * editors remove unknown elements (Moodle), a script that adds the tag where
 * only classic scripts are loaded (wikis, Canvas' themes), an iframe where
 * scripts are stripped, and in the text where a unit is a frame of its own, in
 * which a floating button would be trapped (Open edX).
 */
export function snippets({ publicUrl, course, language = 'en' }: SnippetPlace): LmsSnippet[] {
  const words = operatorWords(language).snippets;
  const way = waysIn(words);
  const base = trimEnd(publicUrl, '/');
  const code = codeFor(base, course);
  return [
    {
      lms: 'html',
      title: words.anyPage,
      ways: [
        way('htmlElement', code.element()),
        way('htmlScript', code.script()),
        way('htmlFrame', code.frame),
      ],
    },
    {
      lms: 'moodle',
      title: 'Moodle',
      ways: [
        way('moodlePlugin'),
        way('moodleSite', code.script()),
        way('moodleCourses', code.mapped('6')),
        way('moodleFrame', code.frame),
        way('moodleLti'),
      ],
    },
    {
      lms: 'canvas',
      title: 'Canvas',
      ways: [way('canvasFrame', code.frame), way('canvasTheme', code.mappedLoader('5')), way('lti')],
    },
    { lms: 'open-edx', title: 'Open edX', ways: [way('openEdxUnit', code.element(' mode="inline"'))] },
    { lms: 'blackboard', title: 'Blackboard', ways: [way('blackboardFrame', code.frame), way('lti')] },
    { lms: 'brightspace', title: 'Brightspace', ways: [way('brightspaceFrame', code.frame), way('lti')] },
    {
      lms: 'wordpress',
      title: 'WordPress',
      ways: [way('wordpressBlock', code.script()), way('wordpressSite', code.mapped('/python/*'))],
    },
    { lms: 'mediawiki', title: 'MediaWiki', ways: [way('mediawikiSite', code.loader)] },
    { lms: 'dokuwiki', title: 'DokuWiki', ways: [way('dokuwikiSite', code.loader)] },
    {
      lms: 'jupyter',
      title: 'Jupyter',
      ways: [way('jupyterCell', `%%html\n${code.script()}`), way('jupyterFrame', code.frameCell)],
    },
    { lms: 'sphinx', title: 'Sphinx', ways: [way('sphinxConf', code.sphinx)] },
    { lms: 'mkdocs', title: 'MkDocs', ways: [way('mkdocsTheme', code.mkdocs)] },
    { lms: 'docusaurus', title: 'Docusaurus', ways: [way('docusaurusConfig', code.docusaurus)] },
    { lms: 'google-sites', title: 'Google Sites', ways: [way('googleSites', code.frameAddress)] },
  ];
}

function waysIn(words: SnippetWords) {
  return (name: WayName, code?: string): SnippetWay => ({
    ...words[name],
    ...(code !== undefined && { code }),
  });
}

/** Every form in which a page may name the course. */
function codeFor(base: string, course: string) {
  const address = `${base}/course-tutor.js`;
  const frameAddress = `${base}/embed/${encodeURIComponent(course)}`;
  const tag = (more: string) => `<script type="module" src="${attribute(address)}"${more}></script>`;
  const script = () => tag(` data-course="${attribute(course)}"`);
  const table = (key: string) => JSON.stringify({ [key]: course });
  const loading = (name: string, value: string) =>
    [
      // As old as the minifiers of wikis are.
      "var tutor = document.createElement('script');",
      "tutor.type = 'module';",
      `tutor.src = ${literal(address)};`,
      `tutor.setAttribute('${name}', ${literal(value)});`,
      'document.head.appendChild(tutor);',
    ].join('\n');
  return {
    script,
    mapped: (key: string) => tag(` data-courses='${attribute(table(key), "'")}'`),
    element: (more = '') => `${tag('')}\n<course-tutor course="${attribute(course)}"${more}></course-tutor>`,
    frame: `<iframe src="${attribute(frameAddress)}" title="Tutor"\n  width="100%" height="640" style="border: 0"></iframe>`,
    frameAddress,
    loader: loading('data-course', course),
    mappedLoader: (key: string) => loading('data-courses', table(key)),
    frameCell: `from IPython.display import IFrame\nIFrame(${JSON.stringify(frameAddress)}, width="100%", height=640)`,
    sphinx: `html_js_files = [\n    (${literal(address)}, {'type': 'module', 'data-course': ${literal(course)}}),\n]`,
    mkdocs: `{% extends "base.html" %}\n{% block scripts %}\n{{ super() }}\n${script()}\n{% endblock %}`,
    docusaurus: `scripts: [\n  { src: ${literal(address)}, type: 'module', 'data-course': ${literal(course)} },\n],`,
  };
}

/** A text in JavaScript and in Python. */
function literal(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** @param quote that encloses the value */
function attribute(text: string, quote: '"' | "'" = '"'): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return quote === '"' ? escaped.replaceAll('"', '&quot;') : escaped.replaceAll("'", '&#39;');
}
