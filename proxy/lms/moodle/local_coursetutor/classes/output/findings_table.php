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

namespace local_coursetutor\output;

/**
 * What the check of the connection has found.
 *
 * @package    local_coursetutor
 * @copyright  2026 course-tutor contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class findings_table {
    /** Id of the list that the browser's check fills. */
    const BROWSER_ID = 'local_coursetutor_browser';

    /**
     * The findings of Moodle's server. They may repeat what another server has said: nothing in them is HTML.
     *
     * @param \stdClass[] $findings each with isgood and sentence
     * @return string HTML
     */
    public static function of_server(array $findings): string {
        $items = '';
        foreach ($findings as $finding) {
            $mark = $finding->isgood ? 'success' : 'danger';
            $word = get_string($finding->isgood ? 'good' : 'bad', 'local_coursetutor');
            $items .= \html_writer::tag(
                'li',
                \html_writer::span($word, "badge badge-{$mark} bg-{$mark} text-white mr-2 me-2") . s($finding->sentence),
                ['class' => 'mb-2']
            );
        }
        return \html_writer::tag('ul', $items, ['class' => 'list-unstyled']);
    }

    /**
     * Where the browser writes its own, with its sentences.
     *
     * @return string HTML
     */
    public static function of_browser(): string {
        $sentences = [];
        foreach (['browserscript', 'browsernoscript', 'foundnoorigin', 'browserorigin', 'foundsecret', 'foundwrongsecret',
            'foundunreachable', 'foundnosession', 'nosuchcourse', 'good', 'bad'] as $name) {
            $sentences['data-' . $name] = get_string($name, 'local_coursetutor', '{a}');
        }
        return \html_writer::tag('ul', '', [
            'id' => self::BROWSER_ID,
            'class' => 'list-unstyled',
            'aria-live' => 'polite',
        ] + $sentences);
    }
}
