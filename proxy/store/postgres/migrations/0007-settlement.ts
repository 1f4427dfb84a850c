/**
 * How calls and answers end, each one statement. The names of fields are those
 * of proxy/store/ledger.ts and answers.ts.
 *
 * Locks are taken in one order by everybody: the call's row, the day's row, the
 * rows of shares, the figures of the day, and whatever belongs to the answer.
 */
export const settlement = `
-- Turns what was set aside for a call into what it cost, on the day on which that was done.
CREATE FUNCTION spend_reserved(of_call call, cost bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM day_spend WHERE day = of_call.day AND course = '' FOR UPDATE;
  UPDATE day_spend SET settled_micro_usd = settled_micro_usd + cost,
    reserved_micro_usd = reserved_micro_usd - of_call.reserved_micro_usd
  WHERE day = of_call.day AND course IN ('', of_call.course);
  -- What was removed meanwhile, with its student, has nothing to give back.
  INSERT INTO share_spend
    SELECT place->>0, place->>1, (place->>2)::bigint, cost, 0, 0, 0
    FROM jsonb_array_elements(of_call.shares) AS place
  ON CONFLICT ON CONSTRAINT share_spend_pkey DO UPDATE SET
    settled_micro_usd = share_spend.settled_micro_usd + excluded.settled_micro_usd,
    reserved_micro_usd = greatest(0, share_spend.reserved_micro_usd - of_call.reserved_micro_usd);
END
$$;

-- A prompt cache was rented: that has cost savings, and answered nothing.
CREATE FUNCTION count_rent(of_call call, cost bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM count_answer(of_call.course, of_call.day, of_call.started_ms,
    jsonb_build_object('savedPromptCacheMicroUsd', -cost));
  PERFORM count_model(of_call.course, of_call.day, of_call.started_ms, of_call.model, 0, 0, 0, -cost);
END
$$;

CREATE FUNCTION settle_call(settlement jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  settled call;
  cost bigint := (settlement->>'microUsd')::bigint;
BEGIN
  SELECT * INTO settled FROM call WHERE call_id = settlement->>'callId' AND status = 'open' FOR UPDATE;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  UPDATE call SET status = settlement->>'status', settled_ms = (settlement->>'nowMs')::bigint, micro_usd = cost,
    input_tokens = (settlement->'usage'->>'inputTokens')::bigint,
    cached_input_tokens = (settlement->'usage'->>'cachedInputTokens')::bigint,
    cache_write_tokens = (settlement->'usage'->>'cacheWriteTokens')::bigint,
    cache_write_long_tokens = (settlement->'usage'->>'cacheWriteLongTokens')::bigint,
    output_tokens = (settlement->'usage'->>'outputTokens')::bigint,
    fault = settlement->>'fault', first_token_ms = (settlement->>'firstTokenMs')::bigint,
    total_ms = (settlement->>'totalMs')::bigint, key_label = coalesce(settlement->>'keyLabel', key_label),
    shares = NULL
  WHERE id = settled.id;
  PERFORM spend_reserved(settled, cost);
  PERFORM lock_figures(settled.day);
  PERFORM count_model(settled.course, settled.day, settled.started_ms, settled.model, 0, 1, cost, 0);
  IF settlement->>'fault' IS NOT NULL THEN
    PERFORM count_trouble(settled.course, settled.day, settled.started_ms, 'call', settlement->>'fault');
  END IF;
  IF settled.is_rent THEN
    PERFORM count_rent(settled, cost);
  END IF;
END
$$;

-- Counts an answer that has ended; complexity is known here, the rest is said.
CREATE FUNCTION count_end(ended answer, said jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM count_answer(ended.course, ended.day, ended.opened_ms,
    said->'figures' || jsonb_build_object('simple', 0, 'medium', 0, 'complex', 0) || jsonb_build_object(ended.complexity, 1));
  IF said->>'firstBucket' IS NOT NULL THEN
    PERFORM count_times(ended.course, ended.day, ended.opened_ms, (said->>'firstBucket')::integer,
      (said->>'totalBucket')::integer);
  END IF;
  IF said->>'model' <> '' THEN
    PERFORM count_model(ended.course, ended.day, ended.opened_ms, said->>'model', 1, 0, 0, (said->>'savedMicroUsd')::bigint);
  END IF;
  IF said->>'trouble' IS NOT NULL THEN
    PERFORM count_trouble(ended.course, ended.day, ended.opened_ms, 'answer', said->>'trouble');
  END IF;
END
$$;

CREATE FUNCTION close_answer(closing jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  ended answer;
  on_topic bigint;
BEGIN
  SELECT * INTO ended FROM answer WHERE answer_id = closing->>'answerId' AND closed_ms IS NULL;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  PERFORM lock_figures(ended.day);
  SELECT * INTO ended FROM answer WHERE id = ended.id AND closed_ms IS NULL FOR UPDATE;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  on_topic := count_topic(ended.course, ended.day, ended.lesson, closing->>'bestLesson', closing->>'bestHeading',
    (closing->>'sourceCount')::bigint > 0);
  UPDATE answer SET closed_ms = (closing->>'nowMs')::bigint, outcome = closing->>'outcome', model = closing->>'model',
    provider = closing->>'provider', cached = (closing->>'cached')::boolean,
    source_count = (closing->>'sourceCount')::bigint,
    input_tokens = (closing->'usage'->>'inputTokens')::bigint,
    cached_input_tokens = (closing->'usage'->>'cachedInputTokens')::bigint,
    cache_write_tokens = (closing->'usage'->>'cacheWriteTokens')::bigint,
    cache_write_long_tokens = (closing->'usage'->>'cacheWriteLongTokens')::bigint,
    output_tokens = (closing->'usage'->>'outputTokens')::bigint,
    cost_micro_usd = (closing->>'costMicroUsd')::bigint,
    saved_routing_micro_usd = (closing->'saved'->>'routing')::bigint,
    saved_prompt_cache_micro_usd = (closing->'saved'->>'promptCache')::bigint,
    saved_answer_cache_micro_usd = (closing->'saved'->>'answerCache')::bigint,
    first_token_ms = (closing->>'firstTokenMs')::bigint, total_ms = (closing->>'totalMs')::bigint,
    topic = on_topic, sample_point = (closing->>'samplePoint')::double precision
  WHERE id = ended.id;
  UPDATE answer_text SET text = closing->>'text', sources = closing->>'sources' WHERE answer = ended.id;
  PERFORM count_end(ended, closing->'counted');
END
$$;

CREATE FUNCTION settle(settlement jsonb, closing jsonb, by_process text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM settle_call(settlement);
  IF closing IS NOT NULL THEN
    PERFORM close_answer(closing);
  END IF;
  PERFORM count_change(by_process);
END
$$;

CREATE FUNCTION close(closing jsonb, by_process text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM close_answer(closing);
  PERFORM count_change(by_process);
END
$$;

-- Ends a call whose process does not live any more; false: somebody else has ended it.
CREATE FUNCTION settle_left(of_call bigint, cost bigint, now_ms bigint, by_process text)
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  settled call;
BEGIN
  SELECT * INTO settled FROM call WHERE id = of_call AND status = 'open' FOR UPDATE;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  UPDATE call SET status = 'estimated', fault = 'crashed', micro_usd = cost, shares = NULL, settled_ms = now_ms,
    total_ms = greatest(0, now_ms - started_ms)
  WHERE id = of_call;
  PERFORM spend_reserved(settled, cost);
  PERFORM lock_figures(settled.day);
  PERFORM count_model(settled.course, settled.day, settled.started_ms, settled.model, 0, 1, cost, 0);
  PERFORM count_trouble(settled.course, settled.day, settled.started_ms, 'call', 'crashed');
  IF settled.is_rent THEN
    PERFORM count_rent(settled, cost);
  END IF;
  PERFORM count_change(by_process);
  RETURN true;
END
$$;

-- Ends an answer whose process does not live any more.
CREATE FUNCTION close_left(of_answer bigint, now_ms bigint, counted jsonb, by_process text)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  ended answer;
BEGIN
  PERFORM lock_figures((SELECT day FROM answer WHERE id = of_answer));
  UPDATE answer SET closed_ms = now_ms, outcome = 'crashed', total_ms = greatest(0, now_ms - opened_ms),
    cost_micro_usd = (SELECT coalesce(sum(micro_usd), 0) FROM call WHERE call.answer = of_answer)
  WHERE id = of_answer AND closed_ms IS NULL RETURNING * INTO ended;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  PERFORM count_end(ended, counted);
  PERFORM count_change(by_process);
END
$$;

-- A second rating replaces the first, also in the figures; false: there is no such answer.
CREATE FUNCTION rate(of_answer_id text, given bigint, remark text, now_ms bigint, by_process text)
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  rated answer;
  before bigint;
  more bigint;
BEGIN
  SELECT * INTO rated FROM answer WHERE answer_id = of_answer_id;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  PERFORM lock_figures(rated.day);
  SELECT * INTO rated FROM answer WHERE id = rated.id FOR UPDATE;
  before := (SELECT stars FROM rating WHERE answer = rated.id);
  more := CASE WHEN before IS NULL THEN 1 ELSE 0 END;
  INSERT INTO rating VALUES (rated.id, given, remark, now_ms)
  ON CONFLICT (answer) DO UPDATE SET
    stars = excluded.stars, comment = excluded.comment, rated_ms = excluded.rated_ms;
  UPDATE hour_figures SET stars_sum = stars_sum + given - coalesce(before, 0), stars_count = stars_count + more
  WHERE course IN ('', rated.course) AND day = rated.day AND hour_ms = rated.opened_ms / 3600000 * 3600000;
  UPDATE topic_day SET stars_sum = stars_sum + given - coalesce(before, 0), stars_count = stars_count + more
  WHERE topic = rated.topic AND day = rated.day;
  PERFORM count_change(by_process);
  RETURN true;
END
$$;
`;
