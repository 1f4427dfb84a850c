/** A place in the queue. */
export interface Place<Item> {
  readonly student: string;
  readonly item: Item;
}

/**
 * Students take turns; each student's own requests keep their order. However
 * many one of them has waiting, another's first is served after at most one.
 */
export class FairQueue<Item> {
  /** In the order of turns; nobody without a request is in it. */
  readonly #waiting = new Map<string, Place<Item>[]>();

  get length(): number {
    let length = 0;
    for (const places of this.#waiting.values()) length += places.length;
    return length;
  }

  get isEmpty(): boolean {
    return this.#waiting.size === 0;
  }

  some(matches: (item: Item) => boolean): boolean {
    for (const places of this.#waiting.values()) {
      if (places.some(({ item }) => matches(item))) return true;
    }
    return false;
  }

  join(student: string, item: Item): Place<Item> {
    const place = { student, item };
    const places = this.#waiting.get(student);
    if (places === undefined) this.#waiting.set(student, [place]);
    else places.push(place);
    return place;
  }

  /** Everybody, in the order in which they would be served now: all first requests, all second ones, ... */
  *inTurn(): Generator<Place<Item>, void> {
    const students = [...this.#waiting.values()].map((places) => [...places]);
    for (let turn = 0; students.some((places) => turn < places.length); turn += 1) {
      for (const places of students) {
        const place = places[turn];
        if (place !== undefined) yield place;
      }
    }
  }

  /** Takes out who has been served; the student's next request waits for everybody else's turn. */
  serve(place: Place<Item>): void {
    this.leave(place);
    const places = this.#waiting.get(place.student);
    if (places === undefined) return;
    this.#waiting.delete(place.student);
    this.#waiting.set(place.student, places);
  }

  /** Takes out who gave up; does nothing for who is not waiting any more. */
  leave(place: Place<Item>): void {
    const places = this.#waiting.get(place.student);
    const index = places?.indexOf(place) ?? -1;
    if (places === undefined || index === -1) return;
    places.splice(index, 1);
    if (places.length === 0) this.#waiting.delete(place.student);
  }
}
