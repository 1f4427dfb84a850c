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
 * Tests of when an attempt silences the tutor.
 *
 * @package    local_coursetutor
 * @copyright  2026 course-tutor contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_coursetutor\attempts
 */
final class attempts_test extends \advanced_testcase {
    /** @var int id of the course with the quiz */
    private $exam;
    /** @var int id of a course that has the same tutor */
    private $same;
    /** @var int id of a course with another tutor */
    private $other;
    /** @var int id of the quiz in the course */
    private $cmid;
    /** @var int */
    private $userid;

    protected function setUp(): void {
        global $DB;
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
        $generator = $this->getDataGenerator();
        $this->exam = $this->course('python-basics');
        $this->same = $this->course('python-basics');
        $this->other = $this->course('statistics');
        $this->userid = (int) $generator->create_user()->id;
        $quiz = $generator->create_module('quiz', ['course' => $this->exam]);
        $this->cmid = (int) $quiz->cmid;
        $DB->insert_record('quiz_attempts', (object) [
            'quiz' => $quiz->id,
            'userid' => $this->userid,
            'attempt' => 1,
            'uniqueid' => 1,
            'layout' => '1,0',
            'currentpage' => 0,
            'preview' => 0,
            'state' => 'inprogress',
            'timestart' => time(),
            'timefinish' => 0,
            'timemodified' => time(),
            'timemodifiedoffline' => 0,
        ]);
    }

    /**
     * Makes a course that has a tutor.
     *
     * @param string $tutorcourse
     * @return int
     */
    private function course(string $tutorcourse): int {
        $course = $this->getDataGenerator()->create_course();
        $decided = ['courseid' => $course->id, 'enabled' => true, 'tutorcourse' => $tutorcourse, 'mode' => ''];
        (new course_setting(0, (object) $decided))->save();
        return (int) $course->id;
    }

    /**
     * The same tutor is silent wherever it could be asked.
     */
    public function test_attempt_silences_the_same_tutor_in_every_course(): void {
        $this->assertTrue(attempts::silence($this->exam, 'python-basics', $this->userid));
        $this->assertTrue(attempts::silence($this->same, 'python-basics', $this->userid));
        $this->assertFalse(attempts::silence($this->other, 'statistics', $this->userid));
        $this->assertFalse(attempts::silence($this->exam, 'python-basics', $this->userid + 1));
    }

    /**
     * What is over, a teacher's preview and a quiz with a tutor of its own silence nobody.
     */
    public function test_other_attempts_do_not(): void {
        global $DB;
        foreach (['overdue' => true, 'finished' => false, 'abandoned' => false] as $state => $issilent) {
            $DB->set_field('quiz_attempts', 'state', $state);
            $this->assertSame($issilent, attempts::silence($this->same, 'python-basics', $this->userid), $state);
        }
        $DB->set_field('quiz_attempts', 'state', 'inprogress');
        $DB->set_field('quiz_attempts', 'preview', 1);
        $this->assertFalse(attempts::silence($this->exam, 'python-basics', $this->userid));
        $DB->set_field('quiz_attempts', 'preview', 0);
        (new activity_setting(0, (object) ['cmid' => $this->cmid, 'state' => activity_setting::ON]))->save();
        $this->assertFalse(attempts::silence($this->exam, 'python-basics', $this->userid));
    }
}
