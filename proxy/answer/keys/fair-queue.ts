/** A request that waits. */
export interface Waiting<Item> {
  readonly student: string;
  readonly item: Item;
}

/**
 * Students take turns; each student's own requests keep their order. However
 * many one of them has waiting, another's first is served after at most one.
 */
export class FairQueue<Item> {
  /** In the order of turns; nobody without a request is in it. */
  readonly #waiting = new Map<string, Waiting<Item>[]>();

  get length(): number {
    let length = 0;
    for (const requests of this.#waiting.values()) length += requests.length;
    return length;
  }

  get isEmpty(): boolean {
    return this.#waiting.size === 0;
  }

  some(matches: (item: Item) => boolean): boolean {
    for (const requests of this.#waiting.values()) {
      if (requests.some(({ item }) => matches(item))) return true;
    }
    return false;
  }

  join(student: string, item: Item): Waiting<Item> {
    const request = { student, item };
    const requests = this.#waiting.get(student);
    if (requests === undefined) this.#waiting.set(student, [request]);
    else requests.push(request);
    return request;
  }

  /** Everybody, in the order in which they would be served now: all first requests, all second ones, ... */
  *inTurn(): Generator<Waiting<Item>, void> {
    const students = [...this.#waiting.values()].map((requests) => [...requests]);
    for (let turn = 0; students.some((requests) => turn < requests.length); turn += 1) {
      for (const requests of students) {
        const request = requests[turn];
        if (request !== undefined) yield request;
      }
    }
  }

  /** Takes out who has been served; the student's next request waits for everybody else's turn. */
  serve(request: Waiting<Item>): void {
    this.leave(request);
    const requests = this.#waiting.get(request.student);
    if (requests === undefined) return;
    this.#waiting.delete(request.student);
    this.#waiting.set(request.student, requests);
  }

  /** Takes out who gave up; does nothing for who is not waiting any more. */
  leave(request: Waiting<Item>): void {
    const requests = this.#waiting.get(request.student);
    const index = requests?.indexOf(request) ?? -1;
    if (requests === undefined || index === -1) return;
    requests.splice(index, 1);
    if (requests.length === 0) this.#waiting.delete(request.student);
  }
}
