/** No text has fewer tokens than one for so many characters, but one of blanks or lines. */
export const mostCharactersPerToken = 40;
