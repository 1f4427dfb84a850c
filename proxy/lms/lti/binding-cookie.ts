const name = 'course-tutor-launch';
const lifetimeSeconds = 600;
/** A page may hold several tutors that all start at once. */
const mostLaunches = 8;
const format = /^[\w-]{1,64}(\.[\w-]{1,64}){0,63}$/;

/**
 * Notes in the browser which launches it has begun. Browsers that refuse
 * cookies in frames send nothing back, and the launch goes on without; one that
 * does send some must have begun this very launch, so nobody can slip their
 * own launch to it.
 */
export function noteLaunch(cookies: string | undefined, nonce: string): string {
  const begun = [...launches(cookies).slice(1 - mostLaunches), nonce].join('.');
  return `${name}=${begun}; Max-Age=${lifetimeSeconds}; Path=/; HttpOnly; Secure; SameSite=None; Partitioned`;
}

/** False only for a browser that has noted launches, and not this one. */
export function mayHaveBegun(cookies: string | undefined, nonce: string): boolean {
  const begun = launches(cookies);
  return begun.length === 0 || begun.includes(nonce);
}

function launches(cookies: string | undefined): string[] {
  const value = (cookies ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);
  return value !== undefined && format.test(value) ? value.split('.') : [];
}
