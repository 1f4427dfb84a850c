/**
 * A part of the tutor that comes in a file of its own: fetched when it is first needed, and once more at a later call
 * where it did not come.
 */
export class LatePart<Part> {
  readonly #load: () => Promise<Part>;
  readonly #lack: string;
  readonly #onSettled: (part: Part | undefined) => void;
  #part: Part | undefined;
  #fetching: Promise<Part | undefined> | undefined;
  #hasFailed = false;
  #triedFor: unknown;

  /**
   * @param lack what there is no tutor for without it, in the browser's console
   * @param onSettled is called whenever it has come or has not, before those who wait for it go on
   */
  constructor(
    load: () => Promise<Part>,
    lack: string,
    onSettled: (part: Part | undefined) => void = () => undefined,
  ) {
    this.#load = load;
    this.#lack = lack;
    this.#onSettled = onSettled;
  }

  /** Undefined until it has come. */
  get part(): Part | undefined {
    return this.#part;
  }

  /** It did not come when it was last asked for. */
  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  /** As often as one likes. @returns undefined where it does not come; never rejects */
  fetch(): Promise<Part | undefined> {
    this.#fetching ??= this.#fetch();
    return this.#fetching;
  }

  /** Where it is not there, once for each `reason`: something that shows that the line, which may have been down, is up. */
  fetchFor(reason: unknown): void {
    if (this.#part || this.#triedFor === reason) return;
    this.#triedFor = reason;
    void this.fetch();
  }

  async #fetch(): Promise<Part | undefined> {
    this.#hasFailed = false;
    try {
      this.#part = await this.#load();
    } catch (error) {
      console.warn(`course-tutor: ${this.#lack}`, error);
      this.#hasFailed = true;
      this.#fetching = undefined;
    }
    this.#onSettled(this.#part);
    return this.#part;
  }
}
