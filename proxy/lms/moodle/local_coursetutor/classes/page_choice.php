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
 * Which pages of Moodle may have a tutor. A list of what is good, by type and layout: whatever is not in it has none.
 * So layouts such as secure, popup, embedded, print, report, admin and login need not be known.
 *
 * @package    local_coursetutor
 * @copyright  2026 course-tutor contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class page_choice {
    /** A page of a course. */
    const COURSE = 'course';
    /** The page of an activity. */
    const ACTIVITY = 'activity';
    /** Any other page. */
    const NONE = '';

    /** Activities for reading and talking: with a tutor wherever the course has one. Any other must be switched on by itself. */
    const READING = ['book', 'folder', 'forum', 'glossary', 'imscp', 'page', 'resource', 'subsection', 'url', 'wiki'];

    /** Activities of which others have written most: with a tutor where one is switched on, which reads nothing of them. */
    const OTHERS = ['chat', 'choice', 'data', 'feedback', 'survey'];

    /** Where in a page its task stands, in every activity but those above. */
    const DESCRIPTION = '.activity-header';

    /** Where in a page of a lesson its text stands; the page at the end, with the grade, has none. */
    const LESSON_TEXT = '.contents';

    /**
     * What a page is.
     *
     * @param string $pagetype of Moodle, such as mod-page-view
     * @param string $layout of Moodle, such as incourse
     * @param string $modname of the page's activity; empty where it is none
     * @param string $format of the page's course, such as topics; the list of participants is course-view-participants
     * @return string one of COURSE, ACTIVITY and NONE
     */
    public static function kind(string $pagetype, string $layout, string $modname, string $format): string {
        if ($modname !== '') {
            return $layout === 'incourse' && $pagetype === "mod-{$modname}-view" ? self::ACTIVITY : self::NONE;
        }
        $iscourse = in_array($pagetype, ["course-view-{$format}", "course-view-section-{$format}"], true);
        return $layout === 'course' && $iscourse ? self::COURSE : self::NONE;
    }

    /**
     * What the tutor may read of an activity that it stays away from by itself: one that is assessed or that nobody
     * knows. There is more on such pages than the task: grades, feedback, the names of others.
     *
     * @param string $modname
     * @return string|null CSS selector; null: the tutor knows the activity, and decides for itself
     */
    public static function task(string $modname): ?string {
        if (in_array($modname, self::READING, true) || in_array($modname, self::OTHERS, true)) {
            return null;
        }
        return $modname === 'lesson' ? self::LESSON_TEXT : self::DESCRIPTION;
    }
}
