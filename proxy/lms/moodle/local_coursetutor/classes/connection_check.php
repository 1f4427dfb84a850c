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
 * Finds out whether Moodle's server and the administrator's browser reach the tutor, and whether it believes them.
 *
 * @package    local_coursetutor
 * @copyright  2026 course-tutor contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class connection_check {
    /** @var string id of a course at the tutor, for which a session is opened */
    private $tutorcourse;

    /**
     * A check with one of the tutor's courses.
     *
     * @param string $tutorcourse
     */
    public function __construct(string $tutorcourse) {
        $this->tutorcourse = $tutorcourse;
    }

    /**
     * A course to check with: the one that was switched on last.
     *
     * @return string empty if there is none
     */
    public static function usual_course(): string {
        $latest = course_setting::get_records_select("tutorcourse <> ''", [], 'timemodified DESC', '*', 0, 1);
        return $latest ? reset($latest)->get('tutorcourse') : '';
    }

    /**
     * What Moodle's server finds, in the order in which things have to be right.
     *
     * @return \stdClass[] each with isgood and sentence
     */
    public function findings(): array {
        $sidecar = sidecar::configured();
        if ($sidecar === null) {
            $isaddressmissing = trim((string) get_config('local_coursetutor', 'address')) === '';
            return [self::bad($isaddressmissing ? 'foundnoaddress' : 'foundnosecret')];
        }
        $findings = [self::scheme($sidecar)];
        if ($sidecar->is_blocked()) {
            $findings[] = self::bad('foundblocked', parse_url($sidecar->address(), PHP_URL_HOST));
            return $findings;
        }
        $health = $sidecar->get('/healthz');
        if ($health->status !== 200) {
            $findings[] = self::bad('foundunreachable', $health->error ?: "HTTP {$health->status}");
            return $findings;
        }
        $version = $health->data['version'] ?? null;
        $findings[] = self::good('foundreachable', is_string($version) ? $version : '?');
        $origin = $sidecar->get('/v1/origin', ['Origin: ' . self::own_origin()]);
        $findings[] = $origin->status === 204
            ? self::good('foundorigin', self::own_origin())
            : self::bad('foundnoorigin', self::own_origin());
        $findings[] = $this->session($sidecar);
        return $findings;
    }

    /**
     * What the browser needs to check for itself.
     *
     * @return array|null null while there is nothing to check
     */
    public function in_browser(): ?array {
        $sidecar = sidecar::configured();
        return $sidecar === null ? null : [
            'address' => $sidecar->address(),
            'course' => $this->tutorcourse,
            'identity' => identity::for_check($this->tutorcourse),
        ];
    }

    /**
     * Browsers load no script over http into a page over https.
     *
     * @param sidecar $sidecar
     * @return \stdClass
     */
    private static function scheme(sidecar $sidecar): \stdClass {
        global $CFG;
        $ismixed = is_https() && strpos($sidecar->address(), 'https://') !== 0;
        return $ismixed ? self::bad('foundmixed') : self::good('foundaddress', $sidecar->address());
    }

    /**
     * Opens a session with a signed identity: the tutor has the course, and the secret is the same.
     *
     * @param sidecar $sidecar
     * @return \stdClass
     */
    private function session(sidecar $sidecar): \stdClass {
        if (known_course::ask($this->tutorcourse, $sidecar) === false) {
            return self::bad('nosuchcourse', $this->tutorcourse);
        }
        $reply = $sidecar->post('/v1/session', [
            'course' => $this->tutorcourse,
            'identity' => identity::for_check($this->tutorcourse),
        ]);
        switch ($reply->status) {
            case 200:
                return self::good('foundsecret');
            case 401:
                return self::bad('foundwrongsecret');
            default:
                return self::bad('foundnosession', $reply->error ?: "HTTP {$reply->status}");
        }
    }

    /**
     * Scheme, host and port of this Moodle, as browsers write them.
     *
     * @return string
     */
    private static function own_origin(): string {
        global $CFG;
        $parts = parse_url($CFG->wwwroot);
        return $parts['scheme'] . '://' . $parts['host'] . (isset($parts['port']) ? ':' . $parts['port'] : '');
    }

    /**
     * Something that is as it should be.
     *
     * @param string $string name of the sentence
     * @param string|null $a
     * @return \stdClass
     */
    private static function good(string $string, ?string $a = null): \stdClass {
        return (object) ['isgood' => true, 'sentence' => get_string($string, 'local_coursetutor', $a)];
    }

    /**
     * Something that is not, with what to do.
     *
     * @param string $string name of the sentence
     * @param string|null $a
     * @return \stdClass
     */
    private static function bad(string $string, ?string $a = null): \stdClass {
        return (object) ['isgood' => false, 'sentence' => get_string($string, 'local_coursetutor', $a)];
    }
}
