import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { type Finding, isNote } from './finding.ts';

/** What the doctor has found, for the author of the page; students never see it. */
export class DoctorPanel extends LitElement {
  static override properties = { findings: { attribute: false }, isDone: { attribute: false } };

  declare findings: readonly Finding[];
  declare isDone: boolean;
  /** Set before it is put into a page. */
  onAgain: () => void = () => undefined;

  constructor() {
    super();
    this.findings = [];
    this.isDone = false;
  }

  protected override render(): TemplateResult {
    const { findings, isDone } = this;
    return html`<section lang="en" dir="ltr" aria-labelledby="title">
      <header>
        <h2 id="title">Tutor on this page</h2>
        <button type="button" @click=${() => this.onAgain()}>Check again</button>
        <button type="button" aria-label="Close" @click=${() => this.remove()}>×</button>
      </header>
      <p role="status">${summary(findings, isDone)}</p>
      <ul>${[...findings.filter((one) => !isNote(one)), ...findings.filter(isNote)].map(item)}</ul>
      ${isDone ? html`<p class="hint">Ask the tutor something long: whether answers stream is seen only then.</p>` : nothing}
    </section>`;
  }

  static override styles = css`
    :host {
      all: initial;
    }
    section {
      all: initial;
      position: fixed;
      inset: 12px auto auto 12px;
      z-index: 2147483647;
      box-sizing: border-box;
      inline-size: min(30rem, 100vw - 24px);
      max-block-size: calc(100vh - 24px);
      overflow: auto;
      padding: 14px 18px 16px;
      border: 1px solid #b9bdcc;
      border-radius: 12px;
      background: #fff;
      color: #1d1f27;
      color-scheme: light;
      font: 15px/1.5 system-ui, sans-serif;
      box-shadow: 0 16px 48px -12px rgb(15 18 40 / 0.4);
    }
    header {
      display: flex;
      gap: 8px;
      align-items: center;
    }
    h2,
    h3,
    p,
    ul {
      margin: 0;
      padding: 0;
    }
    h2 {
      flex: 1;
      font-size: 17px;
    }
    h3 {
      font-size: 15px;
      color: #a3201a;
    }
    .note h3 {
      color: inherit;
    }
    ul {
      list-style: none;
    }
    li {
      margin-block-start: 14px;
    }
    pre {
      margin: 6px 0 0;
      padding: 8px 10px;
      border-radius: 8px;
      background: #f0f1f6;
      font: 13px/1.45 ui-monospace, Menlo, Consolas, monospace;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
      user-select: all;
    }
    .hint {
      margin-block-start: 14px;
      color: #555a6b;
      font-size: 13px;
    }
    button {
      font: inherit;
      min-inline-size: 32px;
      min-block-size: 32px;
      border: 1px solid #8a8fa0;
      border-radius: 8px;
      background: #fff;
      color: inherit;
      cursor: pointer;
    }
    :focus-visible {
      outline: 2px solid #4049c9;
      outline-offset: 2px;
    }
  `;
}

function item(finding: Finding): TemplateResult {
  const { kind, title, detail, paste } = finding;
  return html`<li class="${kind} ${isNote(finding) ? 'note' : ''}">
    <h3>${title}</h3>
    <p>${detail}</p>
    ${paste ? html`<pre tabindex="0" aria-label="To paste"><code>${paste}</code></pre>` : nothing}
  </li>`;
}

function summary(findings: readonly Finding[], isDone: boolean): string {
  if (!isDone) return 'Checking…';
  const mistakes = findings.filter((one) => !isNote(one)).length;
  if (mistakes > 0) return mistakes === 1 ? 'One thing is wrong:' : `${mistakes} things are wrong:`;
  return findings.length > 0
    ? 'Nothing is wrong. To know:'
    : 'Nothing is wrong: students can use the tutor here.';
}
