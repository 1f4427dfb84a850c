import { z } from 'zod';

/** A group of keys, each with a default: it may be left out. */
export function section<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject(shape).prefault({} as never);
}

/** Without what every object inherits: nothing in it is called `constructor` unless somebody wrote so. */
export function bare<Value>(group: Record<string, Value>): Record<string, Value> {
  return Object.assign(Object.create(null), group);
}
