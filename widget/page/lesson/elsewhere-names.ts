/**
 * Names by which themes, wikis and plugins call what is not the lesson. Only
 * classes: an id may be a heading's (`<section id="comments">` of a lesson about
 * comments).
 */
const names = new Set(
  [
    // What others say
    'comment comments commentlist respond disqus giscus utterances forum forumpost replies',
    // Ways to somewhere else
    'toc lwptoc toctree breadcrumb breadcrumbs pagination pager prevnext navbox catlinks',
    'related relatedposts viewcode',
    'permalink headerlink editsection secedit sitelinks backlinks tags taglist',
    // About the page, not the lesson
    'byline author avatar printfooter docinfo lastmod lastupdated editlink feedback noprint metadata postmeta modified',
    'share sharing sharedaddy addtoany addthis newsletter subscribe cookie cookies gdpr consent',
    'advert adverts advertisement ads sponsored promo copyright',
    // Beside code
    'linenos linenodiv linenumbers lineno clipboard copybtn',
  ].flatMap((line) => line.split(' ')),
);

/** Names of places in a page's frame, which what holds the lesson may have as well: `content-sidebar-wrap`. */
const places = new Set('nav navbar navigation menu sidebar footer masthead'.split(' '));
const holders = new Set(
  'main content article body page layout wrap wrapper container has with no'.split(' '),
);

/** Several words, each of which alone says nothing. */
const whole = new RegExp(
  `(^|[\\s_-])(${[
    'dw__toc|table-?of-?contents|topic contents|contents topic',
    'hash-link|anchor-link|anchorjs-link|header-anchor|heading-anchor|(skip|jump)-link|edit-this-page',
    'entry-meta|post-meta|article-meta|meta-?info|author-(bio|box|info)|mw-indicators|site-?sub|last-updated',
    'screen-reader-text|sr-only|visually-hidden|d-print-none|md-source-file|md-content__button|page-actions',
    'activity-navigation|activity-information|completion-info|discussion-module|discussion_entry|discussion-entries',
    'social-(links|share|icons)|modal|toast|snackbar',
    // Who reads, and who else is there
    'user[-_]?(menu|info|name|picture|initials|panel|badge)|log-?in-?info|logged-?in-?as|message-app',
    '(who-?s-?)?online[-_]users?|recent[-_]activity|(member|participant)s?-list|author-name',
  ].join('|')})([\\s_-]|$)`,
  'i',
);

/** What is made by running code; whoever reads it here has the code beside it. */
const outputs =
  /(^|\s)(jp-OutputArea|jp-Cell-outputWrapper|jp-OutputPrompt|jp-InputPrompt|output_wrapper|output_area|output_subarea|input_prompt|output_prompt|cell_output|cell-output\S*|sphx-glr-script-out|thebe-output|nboutput|nbinput-prompt|execution_count)(\s|$)/;

/** What WordPress writes on an article of how it is filed: `category-comments` holds none. */
const filed = /^(category|tag|format|status|type|post)[-_]/;

/** Back from a heading to the contents: it holds the heading's own words. */
const ownWords = /(^|[\s_-])backref([\s_-]|$)/;

/** The element has a name that says that it is not the lesson. */
export function isNamedElsewhere(element: Element): boolean {
  const className = element.getAttribute('class');
  if (!className || element.matches('html, body, main, h1, h2, h3, h4, pre, code, em, strong')) return false;
  if (ownWords.test(className)) return false;
  if (outputs.test(className) || whole.test(className)) return true;
  const isFiled = element.localName === 'article';
  return className
    .split(/\s+/)
    .some((name) => !(isFiled && filed.test(name)) && isElsewhereName(wordsOf(name)));
}

function isElsewhereName(words: readonly string[]): boolean {
  if (words.some((word) => names.has(word))) return true;
  return words.some((word) => places.has(word)) && !words.some((word) => holders.has(word));
}

/** `wp-block-comments`, `post__comments`, `postComments`: each is made of words. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[-_:]+/);
}
