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
 * Adds the tutor to pages.
 *
 * @package    local_coursetutor
 * @copyright  2026 course-tutor contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class hook_callbacks {
    /**
     * Moodle 4.4 and newer.
     *
     * @param \core\hook\output\before_footer_html_generation $hook
     */
    public static function before_footer_html_generation(\core\hook\output\before_footer_html_generation $hook): void {
        global $PAGE;
        $hook->add_html(self::tutor($PAGE));
    }

    /**
     * The tutor for a page.
     *
     * @param \moodle_page $page
     * @return string HTML; empty: none
     */
    public static function tutor(\moodle_page $page): string {
        global $USER;
        $cm = $page->cm;
        $modname = $cm ? $cm->modname : '';
        $kind = page_choice::kind($page->pagetype, $page->pagelayout, $modname, $page->course->format ?? '');
        if ($kind === page_choice::NONE || during_initial_install()) {
            return '';
        }
        $placement = placement::find($page->course, $cm);
        $sidecar = sidecar::configured();
        if ($placement === null || $sidecar === null) {
            return '';
        }
        $identity = identity::for_placement($placement, (int) $USER->id, self::is_teacher($page->context));
        // A page may be open for longer than its identity lasts.
        $page->requires->js_call_amd('local_coursetutor/fresh', 'init', [
            (int) $page->course->id,
            $cm ? (int) $cm->id : 0,
            identity::LIFETIME,
        ]);
        return tag::html($sidecar->address(), $placement, $identity);
    }

    /**
     * Whether a user teaches there: sees what is hidden from students. A teacher who has switched to the role of a
     * student is a student.
     *
     * @param \context $context
     * @return bool
     */
    public static function is_teacher(\context $context): bool {
        return has_capability('moodle/course:viewhiddenactivities', $context);
    }
}
