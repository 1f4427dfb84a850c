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

namespace local_coursetutor\form;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->libdir . '/formslib.php');

use local_coursetutor\activity_form;
use local_coursetutor\known_course;
use local_coursetutor\sidecar;

/**
 * The switch of a course.
 *
 * @package    local_coursetutor
 * @copyright  2026 course-tutor contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class course_form extends \moodleform {
    /**
     * Fields.
     */
    protected function definition() {
        $mform = $this->_form;
        $mform->addElement('hidden', 'id');
        $mform->setType('id', PARAM_INT);

        $mform->addElement('select', 'enabled', get_string('courseenabled', 'local_coursetutor'), [
            0 => get_string('courseoff', 'local_coursetutor'),
            1 => get_string('courseon', 'local_coursetutor'),
        ]);
        $mform->addHelpButton('enabled', 'courseenabled', 'local_coursetutor');

        $mform->addElement('text', 'tutorcourse', get_string('tutorcourse', 'local_coursetutor'), ['size' => 40]);
        $mform->setType('tutorcourse', PARAM_RAW_TRIMMED);
        $mform->addHelpButton('tutorcourse', 'tutorcourse', 'local_coursetutor');

        $mform->addElement('select', 'mode', get_string('mode', 'local_coursetutor'), [
            '' => get_string('modeastutor', 'local_coursetutor'),
        ] + activity_form::modes());
        $mform->addHelpButton('mode', 'mode', 'local_coursetutor');

        $this->add_action_buttons();
    }

    /**
     * Asks the tutor whether it has such a course.
     *
     * @param array $data
     * @param array $files
     * @return string[]
     */
    public function validation($data, $files) {
        $errors = parent::validation($data, $files);
        $id = $data['tutorcourse'];
        if ($id === '') {
            return $data['enabled'] ? $errors + ['tutorcourse' => get_string('required')] : $errors;
        }
        if (!known_course::is_id($id)) {
            return $errors + ['tutorcourse' => get_string('nosuchcourseid', 'local_coursetutor')];
        }
        $sidecar = sidecar::configured();
        // Where the tutor cannot be asked, the teacher is believed.
        if ($sidecar !== null && known_course::ask($id, $sidecar) === false) {
            $errors['tutorcourse'] = get_string('nosuchcourse', 'local_coursetutor', $id);
        }
        return $errors;
    }
}
