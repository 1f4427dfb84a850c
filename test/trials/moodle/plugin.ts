import type { BrowserContext } from 'playwright-core';
import { moodlePluginZip } from '../../../proxy/lms/moodle/plugin-zip.ts';
import { sampleCourse } from '../../support/sidecar.ts';
import type { TrialCourse } from './course.ts';
import type { Person } from './person.ts';
import { photographer } from './pictures.ts';
import { secret } from './tutor.ts';

const settings = '/admin/settings.php?section=local_coursetutor';

/** As an administrator does: "Install plugins" with the zip, then the upgrade that Moodle asks for. */
export async function installPlugin(admin: Person): Promise<void> {
  await removePlugin(admin);
  await admin.read('/admin/tool/installaddon/index.php');
  await admin.upload('zipfile', 'local_coursetutor.zip', Buffer.from(await moodlePluginZip()));
  await admin.continue({});
  await admin.continue({}, '[role=main] [type=submit]');
  // Where the button "Upgrade Moodle database now" leads.
  await admin.read('/admin/index.php?cache=0&confirmupgrade=1&confirmrelease=1&confirmplugincheck=1');
}

export async function removePlugin(admin: Person): Promise<void> {
  if (!(await admin.read('/admin/plugins.php')).includes('local_coursetutor')) return;
  // One that was not installed to its end can be deleted alone.
  await admin.readIfThere('/admin/plugins.php?uninstall=local_coursetutor&confirm=1&sesskey=SESSKEY');
  await admin.read('/admin/plugins.php?delete=local_coursetutor&confirm=1&sesskey=SESSKEY');
}

/** The address of the tutor and the secret, which Moodle takes on a page with scripts alone. */
export async function connectPlugin(
  administrator: BrowserContext,
  publicUrl: string,
  moodle: string,
  pictures: string | undefined,
): Promise<void> {
  const page = await administrator.newPage();
  await page.goto(moodle + settings);
  await page.locator('[name=s_local_coursetutor_address]').fill(publicUrl);
  await page.locator('[name=s_local_coursetutor_secret]').fill(secret);
  await page.locator('#adminsettings [type=submit]').click();
  await page.locator('.alert-success').waitFor();
  await photographer(page, pictures, 'plugin')('settings');
  await administrator.close();
}

const switchOf = ({ id }: TrialCourse) => `/local/coursetutor/course.php?id=${id}`;

/** The switch of the course, by its teacher. */
export async function switchCourseOn(teacher: Person, course: TrialCourse): Promise<void> {
  await teacher.submit(switchOf(course), { enabled: '1', tutorcourse: sampleCourse.id });
}

export async function showSwitch(
  teacher: BrowserContext,
  moodle: string,
  course: TrialCourse,
  pictures: string | undefined,
): Promise<void> {
  const page = await teacher.newPage();
  await page.goto(moodle + switchOf(course));
  await photographer(page, pictures, 'plugin')('switch of the course');
  await teacher.close();
}

/** The switch of an activity that has no tutor by itself. */
export async function switchActivityOn(teacher: Person, activity: string): Promise<void> {
  await teacher.submit(`/course/modedit.php?update=${activity}`, { local_coursetutor_state: 'on' });
}
