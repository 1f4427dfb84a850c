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
 * Which pages may have a tutor.
 *
 * @package    local_coursetutor
 * @copyright  2026 course-tutor contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_coursetutor\page_choice
 */
final class page_choice_test extends \basic_testcase {
    /**
     * Pages as Moodle describes them.
     *
     * @return array[]
     */
    public static function pages(): array {
        return [
            'course' => ['course-view-topics', 'course', '', page_choice::COURSE],
            'section' => ['course-view-section-topics', 'course', '', page_choice::COURSE],
            'page' => ['mod-page-view', 'incourse', 'page', page_choice::ACTIVITY],
            'quiz before an attempt' => ['mod-quiz-view', 'incourse', 'quiz', page_choice::ACTIVITY],
            'unknown activity' => ['mod-tamagotchi-view', 'incourse', 'tamagotchi', page_choice::ACTIVITY],
            'attempt' => ['mod-quiz-attempt', 'incourse', 'quiz', page_choice::NONE],
            'attempt in a secure window' => ['mod-quiz-view', 'secure', 'quiz', page_choice::NONE],
            'review' => ['mod-quiz-review', 'incourse', 'quiz', page_choice::NONE],
            'grading' => ['mod-assign-grading', 'incourse', 'assign', page_choice::NONE],
            'form of an activity' => ['mod-page-mod', 'admin', 'page', page_choice::NONE],
            'page in a window of its own' => ['mod-page-view', 'popup', 'page', page_choice::NONE],
            'print' => ['mod-book-tool-print-index', 'embedded', 'book', page_choice::NONE],
            'another activity than the page is of' => ['mod-page-view', 'incourse', 'quiz', page_choice::NONE],
            'list of activities' => ['mod-page-index', 'incourse', '', page_choice::NONE],
            'form of the course' => ['course-edit', 'admin', '', page_choice::NONE],
            'participants' => ['course-view-participants', 'incourse', '', page_choice::NONE],
            'participants in another layout' => ['course-view-participants', 'course', '', page_choice::NONE],
            'course in a window of its own' => ['course-view-topics', 'popup', '', page_choice::NONE],
            'activity in the layout of courses' => ['mod-page-view', 'course', 'page', page_choice::NONE],
            'grades' => ['grade-report-user-index', 'report', '', page_choice::NONE],
            'login' => ['login-index', 'login', '', page_choice::NONE],
            'dashboard' => ['my-index', 'mydashboard', '', page_choice::NONE],
            'front page' => ['site-index', 'frontpage', '', page_choice::NONE],
            'with something behind it' => ["course-view-topics\n", 'course', '', page_choice::NONE],
        ];
    }

    /**
     * Each page is what the list says.
     *
     * @param string $pagetype
     * @param string $layout
     * @param string $modname
     * @param string $kind
     * @dataProvider pages
     */
    public function test_page_is_of_its_kind(string $pagetype, string $layout, string $modname, string $kind): void {
        $this->assertSame($kind, page_choice::kind($pagetype, $layout, $modname, 'topics'));
    }

    /**
     * Whatever is not known as harmless is read by its description alone.
     */
    public function test_unknown_activity_is_read_by_its_description(): void {
        $this->assertNull(page_choice::task('page'));
        $this->assertNull(page_choice::task('data'));
        $this->assertSame(page_choice::LESSON_TEXT, page_choice::task('lesson'));
        foreach (['quiz', 'assign', 'workshop', 'scorm', 'lti', 'tamagotchi'] as $modname) {
            $this->assertSame(page_choice::DESCRIPTION, page_choice::task($modname));
        }
    }
}
