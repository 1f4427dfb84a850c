/**
 * Money set aside, as proxy/store/rules/pots.ts decides it; the names of fields
 * are those of `setAsideTerms` in proxy/store/postgres/reservation.ts.
 */
export const reservation = `
-- Sets money aside and opens the call's row in the ledger, or says which pot has no room (rules/pots.ts).
-- Returns what each pot had, up to the one that decided, and of one that counts any span its slots.
CREATE FUNCTION set_aside(terms jsonb, occasion jsonb, of_answer bigint, by_process text)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  on_day text := occasion->>'day';
  in_course text := occasion->>'course';
  now_ms bigint := (occasion->>'nowMs')::bigint;
  wanted bigint := (terms->>'microUsd')::bigint;
  at_least bigint := greatest((terms->>'atLeastMicroUsd')::bigint, least((terms->>'microUsd')::bigint, 1));
  fits bigint := wanted;
  pot record;
  settled bigint;
  reserved bigint;
  unspent bigint;
  narrowest record;
  refused text;
  spends jsonb := '[]';
  slots jsonb;
BEGIN
  PERFORM FROM day_spend WHERE day = on_day AND course = '' FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO day_spend VALUES (on_day, '', 0, 0) ON CONFLICT DO NOTHING;
    PERFORM FROM day_spend WHERE day = on_day AND course = '' FOR UPDATE;
  END IF;
  FOR pot IN SELECT * FROM jsonb_to_recordset(terms->'pots') AS (
    "mostMicroUsd" bigint, subject text, course text, "fromDay" text, "toDay" text, "fromSlot" bigint, "toSlot" bigint)
  LOOP
    IF pot.subject IS NULL THEN
      SELECT coalesce(sum(settled_micro_usd), 0), coalesce(sum(reserved_micro_usd), 0) INTO settled, reserved
      FROM day_spend WHERE course = pot.course AND day BETWEEN pot."fromDay" AND pot."toDay";
    ELSE
      SELECT coalesce(sum(settled_micro_usd), 0), coalesce(sum(reserved_micro_usd), 0) INTO settled, reserved
      FROM share_spend WHERE subject = pot.subject AND course = pot.course
        AND slot BETWEEN pot."fromSlot" AND pot."toSlot";
    END IF;
    spends := spends || jsonb_build_object('settledMicroUsd', settled, 'reservedMicroUsd', reserved);
    unspent := greatest(0, pot."mostMicroUsd" - settled);
    IF unspent < at_least THEN
      narrowest := pot;
      refused := 'budget_exceeded';
      EXIT;
    END IF;
    IF greatest(0, unspent - reserved) < fits THEN
      fits := greatest(0, unspent - reserved);
      narrowest := pot;
    END IF;
  END LOOP;
  IF refused IS NULL AND fits < at_least THEN
    refused := 'contended';
  END IF;
  IF refused IS NOT NULL THEN
    IF narrowest.subject IS NOT NULL THEN
      SELECT jsonb_agg(jsonb_build_object('slot', slot, 'microUsd', settled_micro_usd) ORDER BY slot) INTO slots
      FROM share_spend WHERE subject = narrowest.subject AND course = narrowest.course
        AND slot BETWEEN narrowest."fromSlot" AND narrowest."toSlot" AND settled_micro_usd > 0;
    END IF;
    RETURN jsonb_build_object('kind', refused, 'spends', spends, 'slots', coalesce(slots, '[]'));
  END IF;
  INSERT INTO call (call_id, process, answer, day, course, student, complexity, model, provider, key_label,
    started_ms, reserved_micro_usd, prompt_micro_usd, micro_usd_per_second, is_rent, shares)
  VALUES (terms->>'callId', by_process, of_answer, on_day, in_course, occasion->>'student', occasion->>'complexity',
    terms->>'model', terms->>'provider', terms->>'keyLabel', now_ms, fits,
    (terms->'growth'->>'promptMicroUsd')::bigint, (terms->'growth'->>'microUsdPerSecond')::bigint,
    (terms->>'isRent')::boolean, (
      SELECT jsonb_agg(jsonb_build_array(place->'subject', place->'course', place->'slot'))
      FROM jsonb_array_elements(terms->'places') AS place));
  INSERT INTO day_spend VALUES (on_day, '', 0, fits), (on_day, in_course, 0, fits)
  ON CONFLICT ON CONSTRAINT day_spend_pkey DO UPDATE SET
    reserved_micro_usd = day_spend.reserved_micro_usd + excluded.reserved_micro_usd;
  INSERT INTO share_spend
    SELECT subject, course, slot, 0, fits, 0, "expiresMs"
    FROM jsonb_to_recordset(terms->'places') AS (subject text, course text, slot bigint, "expiresMs" bigint)
  ON CONFLICT ON CONSTRAINT share_spend_pkey DO UPDATE SET
    reserved_micro_usd = share_spend.reserved_micro_usd + excluded.reserved_micro_usd,
    expires_ms = greatest(share_spend.expires_ms, excluded.expires_ms);
  RETURN jsonb_build_object('kind', 'reserved', 'microUsd', fits, 'spends', spends, 'slots', '[]'::jsonb);
END
$$;
`;
