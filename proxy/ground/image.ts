/** The formats of which every vendor's models that see take all. */
export const imageMediaTypes = ['image/png', 'image/jpeg', 'image/webp'] as const;
export type ImageMediaType = (typeof imageMediaTypes)[number];

export interface ImageSize {
  widthPx: number;
  heightPx: number;
}

/**
 * A picture that came with a question, looked at: its bytes are of the format that it says, and of this size. It goes
 * to the models that are asked, and is kept nowhere.
 */
export interface QuestionImage extends ImageSize {
  mediaType: ImageMediaType;
  /** Base64. */
  data: string;
}
