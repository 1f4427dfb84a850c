import type { Person } from './person.ts';

const page = '/admin/settings.php?section=additionalhtml';
const field = 's__additionalhtmlfooter';
const begin = '<!-- the tutor on trial -->';
const end = '<!-- end of the tutor on trial -->';

/** Pastes into "Before BODY is closed", as an administrator does; what stands there already stays. */
export async function pasteForTheWholeSite(admin: Person, code: string): Promise<void> {
  const present = without(await admin.valueOf(page, field));
  await save(admin, `${present}${begin}${code}${end}`);
}

/** Takes away what the trial has pasted, also what a broken one has left. */
export async function takeFromTheWholeSite(admin: Person): Promise<void> {
  const present = await admin.valueOf(page, field);
  if (without(present) !== present) await save(admin, without(present));
}

async function save(admin: Person, html: string): Promise<void> {
  await admin.submit(page, { [field]: html }, '#adminsettings [type=submit]');
  const saved = await admin.valueOf(page, field);
  if (saved !== html) throw new Error(`Moodle has saved something else than was pasted: ${saved}`);
}

function without(html: string): string {
  const from = html.indexOf(begin);
  const to = html.indexOf(end);
  return from < 0 || to < from ? html : html.slice(0, from) + html.slice(to + end.length);
}
