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

use Firebase\JWT\JWT;
use Firebase\JWT\Key;

/**
 * What is signed.
 *
 * @package    local_coursetutor
 * @copyright  2026 course-tutor contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_coursetutor\identity
 */
final class identity_test extends \advanced_testcase {
    /** Shared with the tutor. */
    const SECRET = 'a secret of thirty-two bytes or more';

    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        set_config('secret', \core\encryption::encrypt(self::SECRET), 'local_coursetutor');
        set_config('pseudonymkey', 'key', 'local_coursetutor');
    }

    /**
     * Claims of a signed identity.
     *
     * @param string $identity
     * @return array
     */
    private static function claims(string $identity): array {
        return (array) JWT::decode($identity, new Key(self::SECRET, 'HS256'));
    }

    /**
     * The claims are those that the tutor reads, and no other leaves.
     */
    public function test_claims_are_those_that_the_tutor_reads(): void {
        global $CFG;
        $placement = new placement();
        $placement->tutorcourse = 'python-basics';
        $placement->lesson = '02-data/01-lists';
        $placement->activity = 'mod_page';
        $placement->mode = 'direct';
        $claims = self::claims(identity::for_placement($placement, 42, false));
        $this->assertSame('python-basics', $claims['course']);
        $this->assertSame(['student'], $claims['roles']);
        $this->assertSame('02-data/01-lists', $claims['lesson']);
        $this->assertSame('mod_page', $claims['activity']);
        $this->assertSame('direct', $claims['tutor']);
        $this->assertSame($CFG->wwwroot, $claims['iss']);
        $this->assertSame('course-tutor', $claims['aud']);
        $this->assertSame(600, $claims['exp'] - $claims['iat']);
        $names = array_keys($claims);
        sort($names);
        $this->assertSame(
            ['activity', 'aud', 'course', 'exp', 'iat', 'iss', 'jti', 'lesson', 'roles', 'sub', 'tutor'],
            $names
        );
    }

    /**
     * A user has one pseudonym, which is not the id, and no two have the same.
     */
    public function test_pseudonym_is_one_for_each_user_and_not_the_id(): void {
        $placement = new placement();
        $placement->tutorcourse = 'python-basics';
        $first = self::claims(identity::for_placement($placement, 42, false));
        $second = self::claims(identity::for_placement($placement, 42, true));
        $other = self::claims(identity::for_placement($placement, 43, false));
        $this->assertSame($first['sub'], $second['sub']);
        $this->assertNotSame($first['sub'], $other['sub']);
        $this->assertNotSame($first['jti'], $second['jti']);
        $this->assertSame(32, strlen($first['sub']));
        $this->assertSame(['teacher'], $second['roles']);
    }

    /**
     * An attempt silences the tutor.
     */
    public function test_silence_is_signed_as_off(): void {
        $claims = self::claims(identity::for_silence('python-basics', 42));
        $this->assertSame('off', $claims['tutor']);
        $this->assertSame('python-basics', $claims['course']);
    }

    /**
     * A secret that the tutor would refuse signs nothing.
     */
    public function test_short_secret_is_none(): void {
        set_config('secret', \core\encryption::encrypt('short'), 'local_coursetutor');
        $this->assertSame('', secret::read());
    }
}
