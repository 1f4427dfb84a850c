import { html, LitElement, nothing, type PropertyValues, svg, type TemplateResult } from 'lit';
import type { Address } from '../figures/address.ts';
import type { Format } from '../figures/format.ts';
import type { Strings } from '../strings/strings.ts';
import { type ChartData, type ChartLine, isEmpty, questionsOf, totalOf } from './chart-data.ts';
import type { Plot } from './plot.ts';

const heightPx = 220;

/**
 * A chart with its legend and, for everybody who cannot or would not read a
 * picture, its table. The drawing library is fetched with the first chart.
 */
export class TutorChart extends LitElement {
  static override properties = {
    data: { attribute: false },
    strings: { attribute: false },
    format: { attribute: false },
    addressOf: { attribute: false },
    point: { state: true },
  };

  declare data: ChartData;
  declare strings: Strings;
  declare format: Format;
  declare addressOf: (change: Partial<Address>) => string;
  /** Index of the point under the pointer. */
  declare point: number | null;

  #plot: Plot | undefined;
  #drawn: { data: ChartData; width: number } | undefined;
  readonly #sizes = new ResizeObserver(() => this.#resize());
  readonly #dark = matchMedia('(prefers-color-scheme: dark)');
  readonly #onTheme = () => this.#draw();

  constructor() {
    super();
    this.point = null;
  }

  /** The page's own style holds for charts too. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#sizes.observe(this);
    this.#dark.addEventListener('change', this.#onTheme);
    if (this.hasUpdated) this.#draw();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
    this.#dark.removeEventListener('change', this.#onTheme);
    this.#forget();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('data') || changed.has('format')) this.#draw();
  }

  protected override render(): TemplateResult {
    const { data, strings, point } = this;
    const at = point === null ? undefined : data.starts[point];
    return html`<figure class="chart">
      <figcaption>
        <h3>${data.title}</h3>
        <span class="moment" aria-hidden="true">${at === undefined ? nothing : this.format.moment(at, data.step)}</span>
      </figcaption>
      ${
        isEmpty(data)
          ? html`<p class="quiet">${strings.charts.nothing}</p>`
          : html`<ul class="legend">${data.lines.map((line) => this.#legendItem(line))}</ul>
            <div class="plot" aria-hidden="true"></div>
            <details>
              <summary>${strings.charts.table}</summary>
              ${this.#table()}
            </details>`
      }
    </figure>`;
  }

  #legendItem(line: ChartLine): TemplateResult {
    const { data, point } = this;
    const value = point === null ? totalOf(data, line) : line.values[point];
    const shown = value === undefined || line.dashed ? nothing : data.format(value);
    return html`<li>
      <svg class="swatch" data-colour=${line.colour} viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        ${line.dashed ? svg`<path d="M0 6h5M7 6h5" />` : svg`<rect width="12" height="12" rx="2" />`}
      </svg>
      <span>${line.label}</span> <b>${shown}</b>
    </li>`;
  }

  #table(): TemplateResult {
    const { data, strings, format } = this;
    const rows = data.starts.map((start, index) => ({ start, index })).reverse();
    const lines = data.lines.filter(({ dashed }) => dashed !== true);
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${data.title}>
      <table>
        <caption class="unseen">${data.title}</caption>
        <thead>
          <tr>
            <th scope="col">${data.step === 'hour' ? strings.charts.hour : strings.charts.day}</th>
            ${lines.map(({ label }) => html`<th scope="col" class="number">${label}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ start, index }) => html`<tr>
              <th scope="row">
                <a href=${this.addressOf(questionsOf(data, index))} data-point=${index}
                  >${data.step === 'hour' ? format.time(start) : format.moment(start, 'day')}</a
                >
              </th>
              ${lines.map((line) => html`<td class="number">${this.#cell(line, index)}</td>`)}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #cell(line: ChartLine, index: number): TemplateResult | string {
    const value = line.values[index] ?? null;
    const words = this.data.format(value);
    if (!value || line.filter === undefined) return words;
    return html`<a href=${this.addressOf(questionsOf(this.data, index, line))}>${words}</a>`;
  }

  #draw(): void {
    this.#drawNow().catch((error: unknown) => {
      // The table says the same; the page goes on without the picture.
      console.error('a chart could not be drawn', error);
    });
  }

  async #drawNow(): Promise<void> {
    const { drawPlot } = await import('./plot.ts');
    const target = this.querySelector<HTMLElement>('.plot');
    this.#forget();
    if (target === null || !this.isConnected) return;
    const { data } = this;
    const width = target.clientWidth;
    this.#drawn = { data, width };
    this.#plot = drawPlot(target, {
      data,
      format: this.format,
      width,
      height: heightPx,
      onPoint: (index) => {
        this.point = index;
      },
      // The table has the link; it stands there while it is folded too.
      onOpen: (index) => this.querySelector<HTMLElement>(`a[data-point="${index}"]`)?.click(),
    });
  }

  #resize(): void {
    const width = this.querySelector('.plot')?.clientWidth;
    if (width === undefined || this.#drawn === undefined || this.#drawn.width === width) return;
    this.#drawn.width = width;
    this.#plot?.resize(width);
  }

  #forget(): void {
    this.#plot?.destroy();
    this.#plot = undefined;
    this.#drawn = undefined;
  }
}
