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

namespace local_coursetutor;

/**
 * What teachers have decided for a course.
 *
 * @package    local_coursetutor
 * @copyright  2026 course-tutor contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class course_setting extends \core\persistent {
    /** Table of the records. */
    const TABLE = 'local_coursetutor_course';

    /**
     * Properties of a record, beside those that every persistent has.
     *
     * @return array
     */
    protected static function define_properties() {
        return [
            'courseid' => ['type' => PARAM_INT],
            'enabled' => ['type' => PARAM_BOOL, 'default' => false],
            'tutorcourse' => ['type' => PARAM_RAW_TRIMMED, 'default' => ''],
            'mode' => ['type' => PARAM_ALPHA, 'default' => '', 'choices' => ['', 'hints', 'direct']],
        ];
    }

    /**
     * Refuses what can be no id of a course, so that no page is ever asked to carry it.
     *
     * @param string $value
     * @return true|\lang_string
     */
    protected function validate_tutorcourse(string $value) {
        return $value === '' || known_course::is_id($value) ? true : new \lang_string('nosuchcourseid', 'local_coursetutor');
    }

    /**
     * The decision for a course. Where nobody has decided it is the site's: off, or on by the course's ID number.
     *
     * @param \stdClass $course
     * @return self
     */
    public static function of_course(\stdClass $course): self {
        $decided = self::get_record(['courseid' => $course->id]);
        if ($decided) {
            return $decided;
        }
        $undecided = ['courseid' => $course->id, 'enabled' => false, 'tutorcourse' => '', 'mode' => ''];
        $idnumber = trim($course->idnumber ?? '');
        if (get_config('local_coursetutor', 'onbydefault') && known_course::is_id($idnumber)) {
            $undecided['enabled'] = known_course::is_present($idnumber);
            $undecided['tutorcourse'] = $undecided['enabled'] ? $idnumber : '';
        }
        return new self(0, (object) $undecided);
    }
}
