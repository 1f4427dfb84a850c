/**
 * Where well-known platforms put the lesson itself, without what they put
 * around it. The first that is on the page once tells.
 */
export const knownRoots: readonly string[] = [
  // WordPress, classic and block themes, and courses of its plugins
  '.wp-block-post-content',
  'article .entry-content, main .entry-content',
  // DokuWiki, MediaWiki
  '#dokuwiki__content .page',
  '#mw-content-text > .mw-parser-output',
  // Jupyter: Lab, Notebook 7, nbconvert's two templates
  '.jp-Notebook',
  '#notebook-container',
  // Sphinx, with the themes of Read the Docs, PyData and Book
  '[itemprop="articleBody"]',
  '.bd-article',
  // MkDocs with Material, Docusaurus, GitBook and HonKit, mdBook, VitePress
  'article.md-content__inner',
  '.theme-doc-markdown',
  '.markdown-section',
  '#content > main',
  '.vp-doc',
  // Moodle's page, book and lesson; Canvas; Open edX
  '.path-mod-page [role="main"] .generalbox',
  '.path-mod-book .book_content',
  '.path-mod-lesson .contents',
  '#wiki_page_show .user_content, .show-content.user_content',
  '.xblock-student_view-vertical, .vert-mod',
];
