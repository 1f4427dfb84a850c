import { expect } from 'chai';
import { lessonHeadings } from '../../../../widget/page/lesson/lesson-headings.ts';
import { lessonInPage } from '../../../../widget/page/lesson/lesson-text.ts';

const words =
  'A list keeps values in the order in which they were added, and may hold the same value twice. ';
const long = words.repeat(3);
const numbers = Array.from({ length: 40 }, (_, n) => n + 1).join('\n');

interface RealPage {
  name: string;
  body: string;
  /** Rules that the platform's own styles have, where they tell what is text. */
  css?: string;
  headings: string[];
  /** Beside the words above. */
  says?: string[];
}

/** Pages as platforms and their themes make them: their names and roles, without their looks. Whatever says OTHER is no lesson. */
const pages: RealPage[] = [
  {
    name: 'WordPress with a classic theme',
    body: `<a class="skip-link screen-reader-text" href="#content">OTHER</a>
      <header id="masthead" class="site-header"><h1 class="site-title">OTHER</h1><nav class="primary-navigation"><a href="/">OTHER</a></nav></header>
      <div id="content" class="site-content"><main id="main" class="site-main">
        <article id="post-7" class="post-7 post type-post category-comments tag-toc hentry">
          <header class="entry-header"><h1 class="entry-title">Lists</h1></header>
          <div class="entry-content"><p>${long}</p><h2>Slices</h2><p>${words}</p>
            <div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">OTHER: Share this</h3><ul><li><a href="#">OTHER</a></li></ul></div>
            <div id="jp-relatedposts" class="jp-relatedposts"><h3>OTHER: Related</h3></div></div>
          <footer class="entry-footer">OTHER: Published by</footer>
          <div class="author-bio"><h2 class="author-title">By OTHER</h2><p class="author-description">OTHER</p></div>
        </article>
        <div id="comments" class="comments-area"><h2 class="comments-title">2 OTHER comments</h2>
          <ol class="comment-list"><li class="comment byuser"><article class="comment-body"><div class="comment-content"><p>OTHER ${long}</p></div></article></li></ol>
          <div id="respond" class="comment-respond"><h3 id="reply-title" class="comment-reply-title">Leave a Reply <small>OTHER</small></h3><form><p>OTHER</p></form></div></div>
        <nav class="navigation post-navigation"><h2 class="screen-reader-text">OTHER</h2></nav>
      </main></div><aside class="widget-area"><h2>OTHER</h2></aside>`,
    headings: ['Slices'],
  },
  {
    name: 'WordPress with a block theme',
    body: `<header class="wp-block-template-part"><h2>OTHER</h2></header><main class="wp-block-group">
      <h1 class="wp-block-post-title">Lists</h1>
      <div class="entry-content wp-block-post-content"><p>${long}</p><h2 class="wp-block-heading">Slices</h2><p>${words}</p>
        <div class="wp-block-yoast-seo-table-of-contents yoast-table-of-contents"><h2>OTHER</h2><ul><li><a href="#a">OTHER A long heading</a></li><li><a href="#b">OTHER Another</a></li></ul></div></div>
      <section class="wp-block-template-part"><div class="wp-block-comments"><h2>OTHER</h2><ol class="wp-block-comment-template"><li><div class="wp-block-comment-content"><p>OTHER ${long.repeat(9)}</p></div></li></ol></div></section>
      </main>`,
    headings: ['Slices'],
  },
  {
    name: 'DokuWiki',
    body: `<div id="dokuwiki__site"><div class="site dokuwiki mode_show hasSidebar showSidebar"><header id="dokuwiki__header"><h1><a href="/">OTHER</a></h1></header>
      <nav id="dokuwiki__aside"><h3>OTHER</h3></nav>
      <main id="dokuwiki__content"><div class="pad group"><div class="pageId"><span>OTHER:page</span></div>
        <div class="page group"><div id="dw__toc" class="dw__toc"><h3 class="toggle open"><strong><span>−</span></strong>Table of Contents OTHER</h3><div><ul class="toc"><li><a href="#slices">OTHER</a></li></ul></div></div>
          <h1 class="sectionedit1" id="lists">Lists</h1><div class="level1"><p>${long}</p></div>
          <div class="secedit editbutton_section editbutton_1"><form class="button btn_secedit"><button>OTHER</button></form></div>
          <h2 class="sectionedit2" id="slices">Slices</h2><div class="level2"><p>${words}</p></div></div>
        <div class="docInfo"><bdi>OTHER</bdi> · Last modified: OTHER</div></div></main>
      <nav id="dokuwiki__pagetools"><h3 class="a11y">OTHER</h3></nav></div></div>`,
    headings: ['Slices'],
  },
  {
    name: 'MediaWiki',
    body: `<div id="content" class="mw-body" role="main"><div id="siteNotice">OTHER</div><h1 id="firstHeading" class="firstHeading mw-first-heading">Lists</h1>
      <div id="bodyContent" class="vector-body"><div id="siteSub" class="noprint">From OTHER</div><a class="mw-jump-link" href="#mw-head">OTHER</a>
        <div id="mw-content-text" class="mw-body-content"><div class="mw-parser-output"><p>${long}</p>
          <div id="toc" class="toc" role="navigation"><input type="checkbox"><div class="toctitle"><h2 id="mw-toc-heading">OTHER</h2></div><ul><li><a href="#Slices">OTHER</a></li></ul></div>
          <h2><span class="mw-headline" id="Slices">Slices</span><span class="mw-editsection"><span class="mw-editsection-bracket">[</span><a href="/w/index.php?action=edit&amp;section=1">edit OTHER</a><span class="mw-editsection-bracket">]</span></span></h2><p>${words}</p>
          <div class="navbox"><table><tbody><tr><td>OTHER</td></tr></tbody></table></div></div>
          <div class="printfooter">Retrieved from OTHER</div></div>
        <div id="catlinks" class="catlinks">OTHER</div></div></div><div id="mw-navigation"><h2>OTHER</h2></div>`,
    headings: ['Slices'],
  },
  {
    name: 'Jupyter, converted with the template of Lab',
    body: `<main><div class="jp-Cell jp-MarkdownCell jp-Notebook-cell"><div class="jp-Cell-inputWrapper"><div class="jp-InputArea jp-Cell-inputArea"><div class="jp-InputPrompt jp-InputArea-prompt"></div>
      <div class="jp-RenderedHTMLCommon jp-RenderedMarkdown jp-MarkdownOutput"><h2 id="Slices">Slices<a class="anchor-link" href="#Slices">¶</a></h2><p>${long}</p></div></div></div></div>
      <div class="jp-Cell jp-CodeCell jp-Notebook-cell"><div class="jp-Cell-inputWrapper"><div class="jp-InputArea jp-Cell-inputArea"><div class="jp-InputPrompt jp-InputArea-prompt">In OTHER[1]:</div>
      <div class="jp-CodeMirrorEditor"><div class="highlight hl-ipython3"><pre><span class="nb">print</span><span class="p">(</span><span class="mi">1</span><span class="p">)</span></pre></div></div></div></div>
      <div class="jp-Cell-outputWrapper"><div class="jp-OutputArea jp-Cell-outputArea"><pre>${'OTHER '.repeat(4_000)}</pre></div></div></div></main>`,
    headings: ['Slices'],
    says: ['print(1)'],
  },
  {
    name: 'Sphinx with the theme of Read the Docs',
    body: `<div class="wy-grid-for-nav"><nav class="wy-nav-side"><p>OTHER</p></nav><section class="wy-nav-content-wrap"><div class="wy-nav-content"><div class="rst-content">
      <div role="navigation" aria-label="Page navigation"><ul class="wy-breadcrumbs"><li>OTHER</li></ul></div>
      <div role="main" class="document" itemscope itemtype="http://schema.org/Article"><div itemprop="articleBody">
        <section id="lists"><h1>Lists<a class="headerlink" href="#lists">¶</a></h1><p>${long}</p>
          <nav class="contents local" id="contents"><ul><li><a href="#comments">OTHER</a></li></ul></nav>
          <div class="topic contents"><p class="topic-title">OTHER</p></div>
          <section id="comments"><h2><a class="toc-backref" href="#id1" role="doc-backlink">Comments in code</a><a class="headerlink" href="#comments">¶</a></h2><p>${words}</p>
          <div class="highlight-python"><div class="highlight"><table class="highlighttable"><tr><td class="linenos"><div class="linenodiv"><pre>${numbers}</pre></div></td><td class="code"><pre>x = [1]</pre></td></tr></table></div></div>
          <table class="docutils"><thead><tr class="row-odd"><th class="head"><p>slice</p></th><th class="head"><p>gives</p></th></tr></thead><tbody><tr class="row-even"><td><p><code>a[1:3]</code></p></td><td><p>the second and the third</p></td></tr></tbody></table></section></section></div></div>
      <footer><div class="rst-footer-buttons">OTHER</div></footer></div></div></section></div>`,
    headings: ['Comments in code'],
    says: ['x = [1]', 'slice | gives |\na[1:3] | the second and the third |'],
  },
  {
    name: 'MkDocs with Material',
    body: `<header class="md-header">OTHER</header><div class="md-container"><main class="md-main"><div class="md-main__inner"><div class="md-sidebar md-sidebar--secondary"><nav class="md-nav"><label>OTHER</label></nav></div>
      <div class="md-content"><article class="md-content__inner md-typeset"><a class="md-content__button md-icon" href="/edit">OTHER</a><h1 id="lists">Lists<a class="headerlink" href="#lists">#</a></h1><p>${long}</p>
      <h2 id="slices">Slices in C#<a class="headerlink" href="#slices">#</a></h2><p>${words}</p><form class="md-feedback">OTHER</form><h2 id="__comments">OTHER</h2><div class="giscus">OTHER</div></article></div></div></main></div>`,
    headings: ['Slices in C#'],
  },
  {
    name: 'Docusaurus',
    body: `<nav class="navbar">OTHER</nav><main class="docMainContainer_x"><div class="container"><div class="row"><div class="col"><article><nav class="theme-doc-breadcrumbs">OTHER</nav>
      <div class="tocCollapsible_x theme-doc-toc-mobile"><button>OTHER</button></div>
      <div class="theme-doc-markdown markdown"><header><h1>Lists</h1></header><p>${long}</p><h2 class="anchor" id="slices">Slices<a class="hash-link" href="#slices">​</a></h2><p>${words}</p></div>
      <footer class="theme-doc-footer">OTHER</footer></article><nav class="pagination-nav">OTHER</nav></div><div class="col col--3"><div class="tableOfContents_x thin-scrollbar theme-doc-toc-desktop"><ul class="table-of-contents"><li><a href="#slices">OTHER</a></li></ul></div></div></div></div></main>`,
    headings: ['Slices'],
  },
  {
    name: 'Moodle, a page',
    body: `<div id="page-wrapper"><nav class="navbar">OTHER</nav><div id="page"><div id="region-main"><div role="main"><span id="maincontent"></span><h2>OTHER: its name</h2>
      <div class="activity-header"><div class="activity-information" data-region="activity-information">OTHER</div></div><div class="box generalbox center clearfix"><div class="no-overflow"><p>${long}</p></div></div>
      <div class="modified">Last modified: OTHER</div></div><div class="mt-5 mb-1 activity-navigation container-fluid"><a href="/x">OTHER</a></div></div></div><footer id="page-footer">OTHER</footer></div>`,
    headings: [],
    says: [words.trim()],
  },
  {
    name: 'Moodle, a forum: what others wrote',
    body: `<div id="region-main"><div role="main"><article class="forum-post-container"><div class="forumpost"><h3>OTHER</h3><p>OTHER ${long}</p></div></article></div></div>`,
    headings: [],
  },
  {
    name: 'Canvas',
    body: `<div id="application"><div id="left-side"><nav>OTHER</nav></div><div id="content" role="main"><div id="wiki_page_show"><div class="header-bar-outer-container">OTHER</div><div class="show-content user_content clearfix enhanced"><h1 class="page-title">Lists</h1><p>${long}</p><h2>Slices</h2><p>${words}</p></div><div class="module-sequence-footer">OTHER</div></div></div></div>`,
    headings: ['Slices'],
  },
  {
    name: 'a blog that nobody knows',
    body: `<div class="content-sidebar-wrap"><article><header><h1>Lists</h1><p class="byline">by OTHER</p></header><p>${long}</p><h2>Slices</h2><p>${words}</p>
      <h2>Contents OTHER</h2><ul><li><a href="#a">OTHER one</a></li><li><a href="#b">OTHER two</a></li></ul>
      <section class="post__comments"><h2>OTHER</h2><article><p>OTHER ${long}</p></article></section></article>
      <div class="user-menu"><p>OTHER</p></div><div class="block_online_users"><p>OTHER</p></div><p class="logininfo">Logged in as OTHER</p>
      <div role="comment"><p>OTHER</p></div><div itemprop="comment"><p>OTHER</p></div></div>
      <div class="cookie-consent" style="position: fixed; bottom: 0">OTHER cookies</div>`,
    headings: ['Slices'],
  },
  {
    name: 'code whose line numbers cannot be selected',
    css: '.n { user-select: none }',
    body: `<main><h2>Slices</h2><p>${long}</p><pre><code><span class="n">OTHER1 </span>a = 1
<span class="n">OTHER2 </span>b = 2</code></pre><p><span class="n">OTHER [edit]</span>${words}</p></main>`,
    headings: ['Slices'],
    says: ['a = 1\nb = 2'],
  },
  {
    name: 'a lesson that is not to be copied',
    css: '.n { user-select: none }',
    body: `<main><div class="entry-content"><div class="n"><h2>Slices</h2><p>${long}${words}</p></div><p><span class="n">OTHER [edit]</span></p></div></main>`,
    headings: ['Slices'],
  },
  {
    name: 'Slidev: a slide, which cannot be selected',
    css: '.slidev-page { user-select: none } .slidev-page > div { display: grid }',
    body: `<div id="app"><div id="page-root"><div id="slide-container"><div id="slide-content"><div id="slideshow"><div class="slidev-page slidev-page-1"><div class="slidev-layout cover"><div class="my-auto w-full"><h1>Lists</h1><p>${words}</p></div></div></div><div class="slidev-page slidev-page-2" style="display: none"><p>OTHER ${long}</p></div></div></div></div><nav><p>OTHER 1 / 4</p></nav></div></div>`,
    headings: [],
    says: [words.trim()],
  },
  {
    name: 'Astro with Starlight: headings that stand in a line, code whose lines are boxes',
    css: '.sl-heading-wrapper > :first-child { display: inline }',
    body: `<main><div class="content-panel"><div class="sl-container"><h1 id="_top">Lists</h1></div></div><div class="content-panel"><div class="sl-container"><div class="sl-markdown-content"><p>${long}</p>
      <div class="sl-heading-wrapper level-h2"><h2 id="slices">Slices</h2><a class="sl-anchor-link" href="#slices"><span aria-hidden="true"><svg></svg></span><span class="sr-only">Section titled OTHER</span></a></div><p>${words}</p>
      <div class="expressive-code"><figure class="frame"><figcaption class="header"></figcaption><pre data-language="python"><code><div class="ec-line"><div class="code"><span>for</span><span> a in b:</span></div></div><div class="ec-line"><div class="code"><span class="indent">    </span><span>c(a)</span></div></div><div class="ec-line"><div class="code">
</div></div><div class="ec-line"><div class="code"><span>d()</span></div></div></code></pre></figure></div></div></div></div></main>`,
    headings: ['Slices'],
    says: ['## Slices', 'for a in b:\n    c(a)\n\nd()\n'],
  },
  {
    name: 'code whose lines are rows, with line breaks of their own or without',
    css: '.g { display: grid } .b { display: block }',
    body: `<main><h2>Slices</h2><p>${long}${words}</p><pre><code><table><tbody><tr><td class="hljs-ln-numbers" data-line-number="1"></td><td>a = 1</td></tr><tr><td class="hljs-ln-numbers" data-line-number="2"></td><td>b = 2</td></tr></tbody></table></code></pre>
      <pre><code class="g"><span>c = 3</span>
<span>d = 4</span></code></pre><pre><code><span class="b">e = 5<br></span><span class="b"><br></span><span class="b">f = 6<br></span></code></pre></main>`,
    headings: ['Slices'],
    says: ['a = 1\nb = 2\n', 'c = 3\nd = 4\n', 'e = 5\n\nf = 6\n'],
  },
];

let frame: HTMLIFrameElement;

function pageOf({ body, css = '' }: Pick<RealPage, 'body' | 'css'>, bodyClass = ''): Document {
  frame = document.createElement('iframe');
  document.body.append(frame);
  const inside = frame.contentDocument;
  if (!inside) throw new Error('no page');
  inside.open();
  inside.write(
    `<!doctype html><html lang="en"><head><title>Lists</title><style>.screen-reader-text{position:absolute;width:1px;height:1px;overflow:hidden}${css}</style></head><body class="${bodyClass}">${body}</body></html>`,
  );
  inside.close();
  return inside;
}

afterEach(() => frame.remove());

describe('what is read of a page', () => {
  for (const page of pages) {
    it(`made by ${page.name}`, () => {
      const inside = pageOf(page, 'single single-post comment-status-open path-mod-page has-sidebar');
      const before = inside.documentElement.outerHTML;
      const { title = '', text = '' } = lessonInPage(inside, '') ?? {};
      expect(`${title}\n${text}`).not.to.match(/OTHER|¶|\[edit\]|Leave a Reply|Table of Contents|^\d+$/m);
      if (page.headings.length > 0) expect(text).to.contain(words.trim());
      for (const said of page.says ?? []) expect(text).to.contain(said);
      expect(lessonHeadings(inside, '', 9)).to.deep.equal(page.headings);
      expect(inside.documentElement.outerHTML).to.equal(before);
    });
  }

  it('is found in a page that is one form, as some servers make it', () => {
    const inside = pageOf({
      body: `<form id="aspnetForm"><input value="OTHER"><div id="main" role="main"><p>${long}</p><fieldset><p>OTHER</p></fieldset></div></form>`,
    });
    expect(lessonInPage(inside, '')?.text).to.contain(words.trim()).and.not.to.contain('OTHER');
  });

  it('is nothing where the page does not tell what its lesson is', () => {
    const teaser = `<div><div><h3>Teaser</h3></div><div><p>${words}</p></div></div>`;
    const inside = pageOf({ body: `<div>${teaser.repeat(6)}</div>` });
    expect(lessonInPage(inside, '')).to.equal(undefined);
    expect(lessonHeadings(inside, '', 3)).to.deep.equal([]);
  });

  it('is a bare page whole, and sections side by side', () => {
    expect(lessonInPage(pageOf({ body: `<h1>Lists</h1><p>${long}</p>` }), '')?.text).to.contain(words.trim());
    frame.remove();
    const sections = `<section><h2>Lists</h2><p>${long}</p></section><section><h2>Slices</h2><p>${long}</p></section>`;
    expect(lessonHeadings(pageOf({ body: `<div>${sections}</div>` }), '', 3)).to.deep.equal([
      'Lists',
      'Slices',
    ]);
  });

  it('holds of very long code, as a program may have printed it, only its beginning', () => {
    const inside = pageOf({
      body: `<main><p>${long}</p><pre>${'line of output\n'.repeat(2_000)}</pre><p>The end. ${words}</p></main>`,
    });
    const text = lessonInPage(inside, '')?.text ?? '';
    expect(text.length).to.be.lessThan(5_000);
    expect(text).to.contain('\n…\n').and.to.contain('The end.');
  });

  it('is what the author names, for headings as well', () => {
    const inside = pageOf({
      body: `<main><h2>Elsewhere</h2><p>${long}</p></main><div id="own"><h2>Mine</h2><p>${long}</p></div>`,
    });
    expect(lessonHeadings(inside, '#own', 3)).to.deep.equal(['Mine']);
  });
});
