import { conversationKeptDays } from '../../ground/days.ts';
import { version } from '../../ground/version.ts';
import { type Language, studentWords } from '../../words/languages.ts';
import type { TransparencyWords } from '../../words/transparency-words.ts';
import { html, type SafeHtml, writtenIn } from '../html.ts';
import { contactView } from './contact.ts';
import type { TransparencyFacts, UsedModel } from './facts.ts';
import { transparencyStyle } from './style.ts';

/** `GET /transparency` for a reader of this language. @param nonce of the page's policy */
export function transparencyPage(facts: TransparencyFacts, language: Language, nonce: string): string {
  const words = studentWords(language).transparency;
  return html`<!doctype html>
<html ${writtenIn(language)}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title}</title>
<link rel="icon" href="favicon.svg" type="image/svg+xml">
<style nonce="${nonce}">${transparencyStyle}</style>
</head>
<body>
<main>
<h1>${words.title}</h1>
<p class="disclosure">${words.disclosure}</p>
${section(words.purpose, html`<p>${words.purposeText(facts.courses.join(', '))}</p>`)}
${section(words.notUsed, html`<p>${words.notUsedText}</p>`)}
${section(words.answers, html`<p>${words.answersText}</p>`)}
${section(words.models, modelsView(facts, words))}
${section(words.kept, keptView(facts, language, words))}
${section(words.rights, html`<p>${words.rightsText}</p>`)}
${supportView(facts, language)}
${section(words.responsible, html`<p>${facts.contact === '' ? words.nobodyNamed : contactView(facts.contact)}</p>`)}
<p class="made">${words.madeFrom(`course-tutor ${version}`)}</p>
</main>
</body>
</html>
`.text;
}

function section(heading: string, content: SafeHtml): SafeHtml {
  return html`<section>
<h2>${heading}</h2>
${content}
</section>`;
}

function modelsView({ models, takesPictures }: TransparencyFacts, words: TransparencyWords): SafeHtml {
  if (models.length === 0) return html`<p>${words.courseOnly}</p>`;
  const items = models.map(
    (model) => html`<li><bdi>${model.name}</bdi> — <bdi>${model.provider}</bdi>${whereOf(model, words)}</li>
`,
  );
  return html`<ul>
${items}</ul>
<p>${words.sentToThem}${takesPictures ? ` ${words.picturesToo}` : ''}</p>`;
}

function whereOf({ host, isOwnNetwork }: UsedModel, words: TransparencyWords): SafeHtml {
  if (host === '') return html``;
  return isOwnNetwork ? html` (${words.ownNetwork})` : html` (<bdi>${host}</bdi>)`;
}

/** What is kept, with how long. */
function keptView(facts: TransparencyFacts, language: Language, words: TransparencyWords): SafeHtml {
  const length = new Intl.DurationFormat(language, { style: 'long' });
  const retention = length.format({ days: facts.retentionDays });
  const rows: [what: string, howLong: string][] = [
    [words.words, retention],
    [words.learning, retention],
    [words.sums, words.always],
    [words.addresses, length.format({ hours: facts.addressHours })],
    [words.session, length.format({ hours: facts.sessionHours })],
    [words.browser, length.format({ days: conversationKeptDays })],
    ...(facts.countsFunnel ? [[words.funnel, retention] as [string, string]] : []),
    ...(facts.hasConsent ? [[words.consent, retention] as [string, string]] : []),
    ...(facts.backups > 0 ? [[words.backups(facts.backups), words.untilReplaced] as [string, string]] : []),
  ];
  return html`<table>
<thead><tr><th scope="col">${words.what}</th><th scope="col">${words.howLong}</th></tr></thead>
<tbody>
${rows.map(
  ([what, howLong]) => html`<tr><td>${what}</td><td>${howLong}</td></tr>
`,
)}</tbody>
</table>
<p>${words.review(facts.reviewPercent)}</p>`;
}

/** The school's lines, for whoever looks for them here; without any there is nothing to say that a teacher does not know better. */
function supportView({ support }: TransparencyFacts, language: Language): SafeHtml {
  const { transparency, support: words } = studentWords(language);
  const { text, phone, url } = support;
  if (text === '' && phone === '' && url === '') return html``;
  return section(
    transparency.distress,
    html`<p>${text === '' ? words.text : text}</p>
${phone === '' ? '' : html`<p>${words.call} <a href="tel:${phone.replace(/[^\d+]/g, '')}"><bdi>${phone}</bdi></a></p>`}
${url === '' ? '' : html`<p><a href="${url}">${words.help}</a></p>`}`,
  );
}
