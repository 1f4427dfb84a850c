/**
 * Who may use a route. `student`: whoever has a session of the tutor, which the route itself asks for
 * (`asking-student.ts`); `teaching`: whose session is a teacher's. The others are let in before the route is run (`admin/guard.ts`): `teacher` of the course that
 * the request is about, or an administrator; `admin`: an administrator alone; `metrics`: an administrator, or a token
 * for it.
 */
export type RouteRole = 'anyone' | 'student' | 'teaching' | 'teacher' | 'admin' | 'metrics';

/**
 * Every route of the sidecar. One that does not stand here cannot be registered. `ANY` is every method; a path that
 * ends with `*` is all below it that has no line of its own.
 */
export const routeRoles: Readonly<Record<string, RouteRole>> = {
  'GET /': 'anyone',
  'GET /lesson.css': 'anyone',
  'GET /favicon.svg': 'anyone',
  'GET /favicon.ico': 'anyone',
  'GET /healthz': 'anyone',
  'GET /readyz': 'anyone',
  'GET /transparency': 'anyone',
  'GET /embed/:course': 'anyone',
  'GET /course-tutor.js': 'anyone',
  'GET /custom-elements.json': 'anyone',
  'GET /assets/*': 'anyone',
  'ANY /lti/*': 'anyone',

  'OPTIONS /v1*': 'anyone',
  'GET /v1/origin': 'anyone',
  'GET /v1/courses/:id': 'anyone',
  'POST /v1/session': 'anyone',
  'POST /v1/chat': 'student',
  'POST /v1/chat/completions': 'student',
  'POST /v1/responses': 'student',
  'GET /v1/models': 'student',
  'GET /v1/models/*': 'student',
  'GET /v1/answers/:id/events': 'student',
  'POST /v1/answers/:id/stop': 'student',
  'POST /v1/answers/:id/rating': 'student',
  'POST /v1/answers/:id/handover': 'student',
  'GET /v1/replies': 'student',
  'POST /v1/replies/read': 'student',
  'POST /v1/quiz': 'student',
  'POST /v1/quiz/:id/items/:item': 'student',
  'POST /v1/consent': 'student',
  'POST /v1/teacher-link': 'teaching',
  // Told before there is a session; it says of nobody who that is.
  'POST /v1/funnel': 'anyone',
  'GET /v1/me': 'student',
  'DELETE /v1/me': 'student',

  'GET /admin': 'anyone',
  'GET /admin/': 'anyone',
  'GET /admin/:view': 'anyone',
  'GET /admin/assets/*': 'anyone',
  'GET /admin/oidc/login': 'anyone',
  'GET /admin/oidc/callback': 'anyone',
  'GET /admin/api/ways': 'anyone',
  'POST /admin/api/session': 'anyone',
  'DELETE /admin/api/session': 'anyone',
  'GET /admin/api/session': 'teacher',
  'GET /admin/api/courses': 'teacher',
  'GET /admin/api/overview': 'teacher',
  'GET /admin/api/summary': 'teacher',
  'GET /admin/api/series': 'teacher',
  'GET /admin/api/ledger': 'teacher',
  'GET /admin/api/calls': 'teacher',
  'GET /admin/api/lessons': 'teacher',
  'GET /admin/api/course': 'teacher',
  'GET /admin/api/questions': 'teacher',
  'GET /admin/api/exercises': 'teacher',
  'GET /admin/api/funnel': 'teacher',
  'GET /admin/api/quality': 'teacher',
  'POST /admin/api/reviews': 'teacher',
  'GET /admin/api/evaluation': 'teacher',
  'POST /admin/api/golden': 'teacher',
  'GET /admin/api/pins': 'teacher',
  'GET /admin/api/pins/files': 'teacher',
  'POST /admin/api/pins': 'teacher',
  'PUT /admin/api/pins/:course/:id': 'teacher',
  'DELETE /admin/api/pins/:course/:id': 'teacher',
  'GET /admin/api/handovers': 'teacher',
  'POST /admin/api/handovers/:id/reply': 'teacher',
  'GET /admin/api/snippets': 'teacher',
  'GET /admin/api/students/:student': 'teacher',
  'GET /admin/api/live': 'teacher',
  'GET /admin/api/audit': 'teacher',
  'GET /admin/api/links': 'admin',
  'POST /admin/api/links': 'admin',
  'DELETE /admin/api/links/:id': 'admin',
  'DELETE /admin/api/students/:student': 'admin',
  'GET /admin/api/status': 'admin',
  'GET /admin/api/advice': 'admin',
  // What is not there, too, is told only to those who are let in.
  'ANY /admin/api/*': 'teacher',
  'GET /metrics': 'metrics',
};

/**
 * @param method of HTTP; a HEAD is a GET
 * @throws Error for a route that has no line above: whoever adds one has to say who may use it
 */
export function roleOf(method: string, path: string): RouteRole {
  const verb = method === 'HEAD' ? 'GET' : method;
  const role = routeRoles[`${verb} ${path}`] ?? routeRoles[`ANY ${path}`] ?? roleBelow(verb, path);
  if (role === undefined) throw new Error(`${verb} ${path} has no role: give it one in http/route-roles.ts`);
  return role;
}

/** That of the nearest line for a whole folder. */
function roleBelow(verb: string, path: string): RouteRole | undefined {
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
    const folder = `${path.slice(0, end)}/*`;
    const role = routeRoles[`${verb} ${folder}`] ?? routeRoles[`ANY ${folder}`];
    if (role !== undefined) return role;
  }
  return undefined;
}
