MATCH (s:Schema)
RETURN s.version AS version, s.derived AS derived
ORDER BY s.version DESC LIMIT 1
