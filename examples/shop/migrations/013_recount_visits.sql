-- A block whose statements the server alone sees; they are reported one by one.
DO $$
DECLARE
  chunk integer;
BEGIN
  FOR chunk IN 0..9 LOOP
    UPDATE crm.customers SET profile = jsonb_set(profile, '{visits}', '0')
    WHERE id BETWEEN chunk * 1000 + 1 AND (chunk + 1) * 1000;
  END LOOP;
END $$;
