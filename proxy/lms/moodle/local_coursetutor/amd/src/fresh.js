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

/**
 * Gives the tutor a new identity while its page is open: one is good for ten minutes, a lesson is read for longer.
 * Where there is to be no tutor any more, as in an attempt that was begun in another tab, it goes.
 *
 * @module     local_coursetutor/fresh
 * @copyright  2026 course-tutor contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
define(['core/ajax'], function(Ajax) {
    'use strict';

    /** Of an identity's lifetime: after this part of it the next one is asked for. */
    var share = 0.75;

    return {
        /**
         * Begins. Nothing is asked while nobody looks at the page, and the user's own session in Moodle is not
         * prolonged by it.
         *
         * @param {number} courseid
         * @param {number} cmid 0 on the course's own pages
         * @param {number} lifetimeSeconds
         */
        init: function(courseid, cmid, lifetimeSeconds) {
            var goodForMs = lifetimeSeconds * 1000 * share;
            var madeAtMs = Date.now();
            var isAsking = false;

            var wear = function(identity) {
                var tag = document.querySelector('script[data-course][data-identity][src$="/course-tutor.js"]');
                if (!tag) {
                    return;
                }
                if (identity === '') {
                    // The tutor goes with its tag.
                    tag.remove();
                    return;
                }
                madeAtMs = Date.now();
                tag.dataset.identity = identity;
                document.querySelectorAll('course-tutor[identity]').forEach(function(tutor) {
                    tutor.setAttribute('identity', identity);
                });
            };

            var renew = function() {
                if (isAsking || document.visibilityState !== 'visible' || Date.now() - madeAtMs < goodForMs) {
                    return;
                }
                isAsking = true;
                var request = {methodname: 'local_coursetutor_get_identity', args: {courseid: courseid, cmid: cmid}};
                Ajax.call([request], true, true, true)[0].then(wear).catch(function() {
                    // Signed out, or no network: the next look at the page tries again.
                    return undefined;
                }).always(function() {
                    isAsking = false;
                });
            };

            document.addEventListener('visibilitychange', renew);
            window.setInterval(renew, goodForMs / 10);
        },
    };
});
