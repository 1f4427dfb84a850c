import { expect } from 'chai';
import { lessonInPage } from '../../../../widget/page/lesson/lesson-text.ts';

let frame: HTMLIFrameElement;

/** A page of its own, so that nothing of the test's page is in it; rendered, so that hiding counts. */
function page(body: string, head = '<title>The page</title>', language = 'en'): Document {
  frame = document.createElement('iframe');
  frame.srcdoc = '';
  document.body.append(frame);
  const inside = frame.contentDocument;
  if (!inside) throw new Error('no page');
  inside.open();
  inside.write(`<!doctype html><html lang="${language}"><head>${head}</head><body>${body}</body></html>`);
  inside.close();
  return inside;
}

afterEach(() => frame.remove());

const long = 'A list keeps values in the order in which they were added, and may hold the same value twice. ';

function text(body: string, selector = ''): string {
  return lessonInPage(page(body), selector)?.text ?? '';
}

describe('the lesson in the page', () => {
  it('is its title, language and text, without what stands around it', () => {
    const found = lessonInPage(
      page(
        `<header><h2>Example University</h2></header><nav>Courses Grades</nav>
         <main><h1>Lists</h1><p>${long}</p><ul><li>One <em>thing</em></li><li>Another</li></ul>
           <pre>for x in y:\n    print(x)</pre><aside>Advertisement</aside></main><footer>Imprint</footer>`,
        '<title>Lists | Example</title>',
        'en-GB',
      ),
      '',
    );
    expect(found).to.deep.equal({
      title: 'Lists',
      language: 'en-GB',
      text: `# Lists\n${long.trim()}\n- One thing\n- Another\n\`\`\`\nfor x in y:\n    print(x)\n\`\`\``,
    });
  });

  it('has powers as such, and other raised text as it stands', () => {
    const found = text(
      `<main><h1>Powers</h1><p>${long} 10<sup>3</sup>, x<sup>-1</sup>, 2<sup>n</sup>, the 2<sup>nd</sup>, le 4<sup>e</sup>, said<sup><a href="#note">1</a></sup>.</p></main>`,
    );
    expect(found).to.contain('10^3, x^-1, 2^n, the 2nd, le 4e, said1.');
  });

  it('is found in a page that marks nothing', () => {
    const links = '<li><a href="/a">A place with a rather long name to go to</a></li>'.repeat(40);
    const found = text(
      `<div class="top"><ul>${links}</ul></div><div class="wrap"><div class="content"><p>${long}</p><p>${long}</p></div><div class="side"><p>Short words aside</p></div></div>`,
    );
    expect(found).to.contain('A list keeps values');
    expect(found).not.to.contain('A place with');
    expect(found).not.to.contain('Short words aside');
  });

  it('is what the author names, and nothing where that is not there', () => {
    const body = `<main><p>${long}</p></main><div id="own"><p>My own words. ${long}</p></div>`;
    expect(text(body, '#own')).to.match(/^My own words/);
    expect(text(body, '#gone')).to.equal('');
    expect(text(body, '::nonsense(')).to.equal('');
  });

  it('never holds anything that one fills in, however it is marked up', () => {
    const typed = 'TYPED';
    const found = text(
      `<main><p>${long}</p>
      <input value="${typed}1"><input type="hidden" name="sesskey" value="${typed}2"><textarea>${typed}3</textarea>
      <select><option>${typed}4</option></select><form><p>${typed}5</p></form><fieldset><p>${typed}6</p></fieldset>
      <div contenteditable>${typed}7</div><div contenteditable="plaintext-only">${typed}8</div>
      <div role="textbox">${typed}9</div><output>${typed}10</output><button>${typed}11</button>
      <p data-x="${typed}12" title="${typed}13"><a href="/?sesskey=${typed}14">a link</a></p>
      <script>M = { cfg: { sesskey: '${typed}15' } }</scr` +
        `ipt><template><p>${typed}16</p></template><noscript>${typed}17</noscript></main>`,
    );
    expect(found).to.contain('A list keeps');
    expect(found).not.to.contain(typed);
  });

  it('never holds what is hidden', () => {
    const found = text(`<main><p>${long}</p><p hidden>SECRET</p><p style="display:none">SECRET</p>
      <p style="visibility:hidden">SECRET</p><div aria-hidden="true">SECRET</div>
      <details><summary>Solution</summary><p>SECRET</p></details><p style="display:contents">Shown.</p></main>`);
    expect(found).to.contain('Shown.');
    expect(found).not.to.contain('SECRET');
  });

  it('never holds the values of keys that a page writes out', () => {
    const found = text(`<main><p>${long}</p>
      <p>See /course/view.php?id=2&amp;sesskey=AbCd1234Ef&amp;x=1 and csrf_token: "q9w8e7", PHPSESSID=abcdef;
      Authorization: Bearer abcdefghijklmnopqrstuvwxyz eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl</p></main>`);
    for (const value of ['AbCd1234Ef', 'q9w8e7', 'abcdef;', 'abcdefghijkl', 'eyJ']) {
      expect(found).not.to.contain(value);
    }
    expect(found).to.contain('sesskey=…').and.to.contain('id=2');
  });

  it('keeps formulas as they were written, and the words beside pictures', () => {
    const found = text(`<main><p>${long}</p><p>Area: <math><semantics><mrow><mi>π</mi></mrow>
      <annotation encoding="application/x-tex">\\pi r^2</annotation></semantics></math><img alt="A circle" src="data:,"></p></main>`);
    expect(found).to.contain('Area: $\\pi r^2$ A circle');
  });

  it('is at most 24,000 characters long, and ends with a paragraph', () => {
    const found = text(`<main>${`<p>${long}</p>`.repeat(1_000)}</main>`);
    expect(found.length).to.be.greaterThan(23_800).and.at.most(24_000);
    expect(found.endsWith('twice.')).to.equal(true);
  });

  it('is nothing where there is nothing to read', () => {
    expect(lessonInPage(page('<main><p>Loading</p></main>'), '')).to.equal(undefined);
  });
});
