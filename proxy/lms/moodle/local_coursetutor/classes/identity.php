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

/**
 * What Moodle vouches for towards the tutor: a signed text that is good for ten minutes and for one session.
 *
 * It names nobody: the student is a pseudonym, made with a key that never leaves this Moodle.
 *
 * @package    local_coursetutor
 * @copyright  2026 course-tutor contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class identity {
    /** Seconds that an identity is good for. */
    const LIFETIME = 600;
    /** Whom it is made for. */
    const AUDIENCE = 'course-tutor';

    /**
     * Signs for a student on the pages of a placement.
     *
     * @param placement $placement
     * @param int $userid
     * @param bool $isteacher
     * @return string
     */
    public static function for_placement(placement $placement, int $userid, bool $isteacher): string {
        return self::sign(array_filter([
            'course' => $placement->tutorcourse,
            'roles' => [$isteacher ? 'teacher' : 'student'],
            'lesson' => $placement->lesson,
            'activity' => $placement->activity,
            'tutor' => $placement->mode,
        ]), $userid);
    }

    /**
     * Signs that a student gets no answers now: the tutor ends the sessions that the student has in the course.
     *
     * @param string $tutorcourse
     * @param int $userid
     * @return string
     */
    public static function for_silence(string $tutorcourse, int $userid): string {
        return self::sign(['course' => $tutorcourse, 'roles' => ['student'], 'tutor' => 'off'], $userid);
    }

    /**
     * Signs for the check of the connection, as nobody who could be a student.
     *
     * @param string $tutorcourse
     * @return string
     */
    public static function for_check(string $tutorcourse): string {
        return self::sign(['course' => $tutorcourse, 'roles' => ['teacher']], 0);
    }

    /**
     * Completes the claims and signs them.
     *
     * @param array $claims
     * @param int $userid
     * @return string
     */
    private static function sign(array $claims, int $userid): string {
        global $CFG;
        $now = time();
        $claims += [
            'iss' => $CFG->wwwroot,
            'aud' => self::AUDIENCE,
            'sub' => self::pseudonym($userid),
            'iat' => $now,
            'exp' => $now + self::LIFETIME,
            'jti' => bin2hex(random_bytes(16)),
        ];
        return JWT::encode($claims, secret::read(), 'HS256');
    }

    /**
     * What the tutor knows a user by: the same in all courses and at all times, so that limits hold.
     *
     * @param int $userid
     * @return string
     */
    private static function pseudonym(int $userid): string {
        return substr(hash_hmac('sha256', (string) $userid, get_config('local_coursetutor', 'pseudonymkey')), 0, 32);
    }
}
