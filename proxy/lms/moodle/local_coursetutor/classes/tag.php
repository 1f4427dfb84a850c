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
 * What a page gets: the tutor's script, with what it has to know.
 *
 * @package    local_coursetutor
 * @copyright  2026 course-tutor contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class tag {
    /** Class of an empty element: where a page shows no task, the tutor reads that, and not the whole page. */
    const NOTHING = 'local-coursetutor-nothing';

    /**
     * The tag of a placement. Whatever stands in the settings is escaped, and stays inside its attribute.
     *
     * @param string $address of the tutor
     * @param placement $placement
     * @param string $identity
     * @return string HTML
     */
    public static function html(string $address, placement $placement, string $identity): string {
        $attributes = [
            'type' => 'module',
            'src' => $address . '/course-tutor.js',
            'data-course' => $placement->tutorcourse,
            'data-identity' => $identity,
        ];
        if ($placement->lesson !== '') {
            $attributes['data-lesson'] = $placement->lesson;
        }
        if ($placement->task === null) {
            return \html_writer::tag('script', '', $attributes);
        }
        // The tutor's script stays away from such pages, unless it is told that this one is meant.
        $attributes['data-include'] = 'body';
        $attributes['data-lesson-content'] = $placement->task . ', .' . self::NOTHING;
        return \html_writer::tag('script', '', $attributes)
            . \html_writer::div('', self::NOTHING, ['hidden' => 'hidden']);
    }
}
