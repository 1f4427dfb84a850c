/**
 * Windows of requests, as proxy/store/rules/window.ts has them; the names of
 * fields are those of `WindowLimit`. Every statement of a function sees what
 * others had committed when it began, so what is read under a lock is true
 * until the lock goes.
 */
export const windows = `
-- The windows and shares of these subjects are the caller's alone until its transaction ends.
CREATE FUNCTION lock_subjects(subjects jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  number bigint;
BEGIN
  FOR number IN SELECT DISTINCT hashtextextended(subject, 0) FROM jsonb_array_elements_text(subjects) AS subject ORDER BY 1
  LOOP
    PERFORM pg_advisory_xact_lock(number);
  END LOOP;
END
$$;

-- The limit that lets nothing pass for the longest, by its place in the list, if any does.
CREATE FUNCTION limit_reached(limits jsonb, now_ms bigint) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  each record;
  leaving_ms bigint;
  wait_ms bigint;
  longest jsonb;
BEGIN
  FOR each IN SELECT * FROM jsonb_to_recordset(limits) AS (place bigint, subject text, requests bigint, "windowMs" bigint)
  LOOP
    -- The one that has to leave is the oldest, unless the limit has been lowered since.
    SELECT counted_ms INTO leaving_ms FROM window_log
    WHERE subject = each.subject AND counted_ms > now_ms - each."windowMs" AND counted_ms <= now_ms + each."windowMs"
    ORDER BY counted_ms DESC OFFSET each.requests - 1 LIMIT 1;
    CONTINUE WHEN leaving_ms IS NULL;
    wait_ms := leaving_ms + each."windowMs" - now_ms;
    IF longest IS NULL OR wait_ms > (longest->>'retryAfterMs')::bigint THEN
      longest := jsonb_build_object('kind', 'rate_limited', 'place', each.place, 'retryAfterMs', wait_ms);
    END IF;
  END LOOP;
  RETURN longest;
END
$$;

-- Counts one request against each limit, none of which is reached.
-- Returns for each, in order, how many are in its window now and when the oldest was counted.
CREATE FUNCTION count_requests(limits jsonb, now_ms bigint) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  each record;
  counted bigint;
  oldest bigint;
  windows jsonb := '[]';
BEGIN
  FOR each IN SELECT * FROM jsonb_to_recordset(limits) AS (place bigint, subject text, requests bigint, "windowMs" bigint)
  LOOP
    INSERT INTO window_log VALUES (each.subject, now_ms, now_ms + each."windowMs");
    SELECT count(*), min(counted_ms) INTO counted, oldest FROM window_log
    WHERE subject = each.subject AND counted_ms > now_ms - each."windowMs" AND counted_ms <= now_ms + each."windowMs";
    windows := windows || jsonb_build_object('requests', counted, 'oldestMs', oldest);
  END LOOP;
  RETURN windows;
END
$$;

-- Counts that are over, a few at a time, with a minute for clocks that differ.
CREATE FUNCTION prune_windows(now_ms bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM window_log WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM window_log WHERE expires_ms <= now_ms - 60000 ORDER BY expires_ms LIMIT 64
    FOR UPDATE SKIP LOCKED));
END
$$;

CREATE FUNCTION count_if_free(request jsonb, by_process text) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  now_ms bigint := (request->>'nowMs')::bigint;
  refused jsonb;
  windows jsonb;
BEGIN
  PERFORM lock_subjects(request->'locks');
  refused := limit_reached(request->'limits', now_ms);
  IF refused IS NOT NULL THEN
    RETURN refused;
  END IF;
  windows := count_requests(request->'limits', now_ms);
  IF request->'isPruning' = 'true' THEN
    PERFORM prune_windows(now_ms);
  END IF;
  PERFORM count_change(by_process);
  RETURN jsonb_build_object('kind', 'counted', 'windows', windows);
END
$$;
`;
