/** The part of Temml's sources that is used; its own types describe the built file alone. */
declare module 'temml/temml.js' {
  interface TemmlOptions {
    displayMode: boolean;
    throwOnError: boolean;
    trust: boolean;
    /** Greatest width and height of boxes, in em. */
    maxSize: [number, number];
    maxExpand: number;
  }
  const temml: {
    render(tex: string, place: HTMLElement, options: TemmlOptions): void;
    ParseError: new (...details: never[]) => Error;
  };
  export default temml;
}
