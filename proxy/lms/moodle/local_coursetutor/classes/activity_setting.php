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
 * What teachers have decided for an activity.
 *
 * @package    local_coursetutor
 * @copyright  2026 course-tutor contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class activity_setting extends \core\persistent {
    /** Table of the records. */
    const TABLE = 'local_coursetutor_activity';
    /** As the course: on where the activity is one for reading. */
    const AS_COURSE = 'course';
    /** On, also where the course is off and where the activity is assessed. */
    const ON = 'on';
    /** Off. */
    const OFF = 'off';

    /**
     * Properties of a record, beside those that every persistent has.
     *
     * @return array
     */
    protected static function define_properties() {
        return [
            'cmid' => ['type' => PARAM_INT],
            'state' => [
                'type' => PARAM_ALPHA,
                'default' => self::AS_COURSE,
                'choices' => [self::AS_COURSE, self::ON, self::OFF],
            ],
            'lesson' => ['type' => PARAM_RAW_TRIMMED, 'default' => ''],
            'mode' => ['type' => PARAM_ALPHA, 'default' => '', 'choices' => ['', 'hints', 'direct']],
        ];
    }

    /**
     * The decision for an activity, or the one that holds while there is none.
     *
     * @param int $cmid
     * @return self
     */
    public static function of_activity(int $cmid): self {
        return self::get_record(['cmid' => $cmid]) ?: new self(0, (object) ['cmid' => $cmid]);
    }
}
