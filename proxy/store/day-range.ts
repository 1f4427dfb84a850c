/** Budget days (`YYYY-MM-DD` in the configured time zone), both inclusive, of all courses or of one. */
export interface DayRange {
  from: string;
  to: string;
  course?: string;
}
