/** What has to be put back, last thing first, also after a failure. */
export class Undo {
  readonly #steps: { what: string; step: () => Promise<unknown> }[] = [];

  add(what: string, step: () => Promise<unknown>): void {
    this.#steps.push({ what, step });
  }

  /** One step that fails keeps none of the others from being done; gives what could not be. */
  async all(): Promise<string[]> {
    const left: string[] = [];
    for (const { what, step } of this.#steps.splice(0).reverse()) {
      try {
        await step();
      } catch (error) {
        left.push(`${what}: ${error instanceof Error ? error.message : error}`);
      }
    }
    return left;
  }
}
