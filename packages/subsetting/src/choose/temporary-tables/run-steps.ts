/**
 * Runs the program in prodlike_steps, one statement a step, in one round trip. A step runs again only when its source
 * got keys after it ran: `changed` and `ran` hold numbers of statements, and a step reads keys that came after the
 * statement in `ran`. The planner needs to know how many keys there are, so key sets that have grown to more than twice
 * what it knows are analysed. Messages tell of the progress.
 */
export const runSteps = `DO $prodlike$
DECLARE
  step record;
  units int := (SELECT coalesce(max(greatest(source, target)), 0) FROM pg_temp.prodlike_steps);
  changed int[] := array_fill(-1, ARRAY[units + 1], ARRAY[0]);
  held bigint[] := array_fill(0::bigint, ARRAY[units + 1], ARRAY[0]);
  analyzed bigint[] := array_fill(0::bigint, ARRAY[units + 1], ARRAY[0]);
  ran int[] := array_fill(-1, ARRAY[(SELECT count(*)::int + 1 FROM pg_temp.prodlike_steps)], ARRAY[0]);
  now_at int := 0;
  end_of_down int := 2147483647;
  arrived bigint;
  matched boolean;
  busy boolean;
  told timestamptz := clock_timestamp();
BEGIN
  PERFORM set_config('work_mem', greatest(65536, (SELECT setting::int FROM pg_catalog.pg_settings WHERE name = 'work_mem'))::text, true),
    set_config('default_statistics_target', '10', true);
  FOR stage_now IN 0 .. (SELECT coalesce(max(stage), -1) FROM pg_temp.prodlike_steps) LOOP
    LOOP
      busy := false;
      FOR step IN SELECT * FROM pg_temp.prodlike_steps WHERE stage = stage_now ORDER BY id LOOP
        CONTINUE WHEN ran[step.id] >= 0 AND (step.source IS NULL OR step.wanted_only);
        CONTINUE WHEN step.source IS NOT NULL AND changed[step.source] <= ran[step.id];
        IF NOT step.down AND end_of_down > now_at THEN end_of_down := now_at; END IF;
        IF step.source IS NOT NULL AND held[step.source] > 2 * analyzed[step.source] THEN
          EXECUTE 'ANALYZE ' || step.source_name;
          analyzed[step.source] := held[step.source];
        END IF;
        now_at := now_at + 1;
        EXECUTE '/* step ' || step.id || ' */ ' || step.insertion || ' FROM (' || step.selection || ') AS "prodlike:found" WHERE '
          || CASE WHEN held[step.target] = 0 THEN 'true' ELSE step.unseen END
          USING ran[step.id], CASE WHEN step.wanted_only THEN end_of_down ELSE 2147483647 END, now_at;
        GET DIAGNOSTICS arrived = ROW_COUNT;
        matched := arrived > 0;
        IF step.root AND NOT matched AND held[step.target] > 0 THEN
          EXECUTE '/* step ' || step.id || ' */ SELECT EXISTS (' || step.selection || ')' INTO matched;
        END IF;
        ran[step.id] := now_at - 1;
        held[step.target] := held[step.target] + arrived;
        IF arrived > 0 THEN
          changed[step.target] := now_at;
          busy := true;
        END IF;
        INSERT INTO pg_temp.prodlike_log VALUES (now_at, step.id, arrived, matched);
        IF clock_timestamp() - told > interval '2 seconds' THEN
          told := clock_timestamp();
          RAISE INFO 'prodlike: % % %', step.id, arrived, (SELECT sum(one) FROM unnest(held) AS one);
        END IF;
      END LOOP;
      EXIT WHEN NOT busy;
    END LOOP;
  END LOOP;
END $prodlike$`;
