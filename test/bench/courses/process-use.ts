import { readFileSync } from 'node:fs';

const ticksPerSecond = 100;

/** What a process has used so far; Linux alone says so. */
export function processUse(pid: number): { cpuSeconds: number; residentMb: number; mostResidentMb: number } {
  // Behind the name, which may have blanks in it.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (key: string) =>
    Math.round(Number(new RegExp(`${key}:\\s+(\\d+)`).exec(status)?.[1]) / 1024);
  return {
    cpuSeconds: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond,
    residentMb: megabytes('VmRSS'),
    mostResidentMb: megabytes('VmHWM'),
  };
}
