const unitMs = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** A time as Go writes it, which many providers do, in milliseconds: `6m0s`, `1.5s`, `17ms`; NaN for anything else. */
export function durationMs(text: string): number {
  if (!/^(\d{1,9}(\.\d{1,9})?(ms|[smhd])){1,9}$/.test(text)) return Number.NaN;
  return [...text.matchAll(/(\d{1,9}(?:\.\d{1,9})?)(ms|[smhd])/g)].reduce(
    (sum, [, number, unit]) => sum + Number(number) * unitMs[unit as keyof typeof unitMs],
    0,
  );
}
