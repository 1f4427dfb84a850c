/** They hold nothing but themselves, and are watched, not read: the tutor stays below. */
export const films = 'video, iframe, canvas, img, object, embed';
/** Everything outside of it is dead, also what lies above it. */
export const modal = `dialog:modal, :fullscreen:not(${films})`;
