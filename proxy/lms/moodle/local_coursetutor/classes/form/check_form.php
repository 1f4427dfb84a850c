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

use local_coursetutor\known_course;

/**
 * Begins the check of the connection.
 *
 * @package    local_coursetutor
 * @copyright  2026 course-tutor contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class check_form extends \moodleform {
    /**
     * Fields.
     */
    protected function definition() {
        $this->_form->addElement('text', 'tutorcourse', get_string('tutorcourse', 'local_coursetutor'), ['size' => 40]);
        $this->_form->setType('tutorcourse', PARAM_RAW_TRIMMED);
        $this->_form->addHelpButton('tutorcourse', 'tutorcourse', 'local_coursetutor');
        $this->_form->addRule('tutorcourse', null, 'required');
        $this->add_action_buttons(false, get_string('check', 'local_coursetutor'));
    }

    /**
     * Refuses what can be no id of a course.
     *
     * @param array $data
     * @param array $files
     * @return string[]
     */
    public function validation($data, $files) {
        $iswrong = $data['tutorcourse'] !== '' && !known_course::is_id($data['tutorcourse']);
        return parent::validation($data, $files)
            + ($iswrong ? ['tutorcourse' => get_string('nosuchcourseid', 'local_coursetutor')] : []);
    }
}
