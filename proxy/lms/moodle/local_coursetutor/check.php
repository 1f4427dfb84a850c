<?php
// This file is part of Moodle - https://moodle.org/
//
// Moodle is free software: you can redistribute it and/or modify
// it under the terms of the GNU General Public License as published by
// the Free Software Foundation, either version 3 of the License, or
// (at your option) any later version.
//
// Moodle is distributed in the hope that it will be useful,
// but WITHOUT ANY WARRANTY; without even the implied warranty of
// MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
// GNU General Public License for more details.
//
// You should have received a copy of the GNU General Public License
// along with Moodle.  If not, see <https://www.gnu.org/licenses/>.

/**
 * Checks the connection with the tutor, from Moodle's server and from the administrator's browser.
 *
 * @package    local_coursetutor
 * @copyright  2026 course-tutor contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require_once(__DIR__ . '/../../config.php');
require_once($CFG->libdir . '/adminlib.php');

use local_coursetutor\connection_check;
use local_coursetutor\form\check_form;
use local_coursetutor\output\findings_table;

admin_externalpage_setup('local_coursetutor_check');

$form = new check_form($PAGE->url);
$form->set_data(['tutorcourse' => connection_check::usual_course()]);

echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('check', 'local_coursetutor'));
$form->display();
if ($data = $form->get_data()) {
    $check = new connection_check($data->tutorcourse);
    echo $OUTPUT->heading(get_string('checkserver', 'local_coursetutor'), 3);
    echo findings_table::of_server($check->findings());
    $inbrowser = $check->in_browser();
    if ($inbrowser !== null) {
        echo $OUTPUT->heading(get_string('checkbrowser', 'local_coursetutor'), 3);
        echo findings_table::of_browser();
        $PAGE->requires->js_call_amd('local_coursetutor/check', 'init', [findings_table::BROWSER_ID, $inbrowser]);
    }
}
echo $OUTPUT->footer();
