/** Body of `POST /v1/funnel`: what a browser tells once a day of its student, without saying who that is. */
export interface FunnelBody {
  course: string;
  /** Of the course as a whole, and of a lesson. */
  tellings: { step: 'saw' | 'opened' | 'cameBack'; lesson?: string; previousDay?: string }[];
}

export interface FunnelReply {
  /** `YYYY-MM-DD`, for `previousDay` of another day. */
  day: string;
}
