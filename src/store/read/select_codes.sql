SELECT vocabulary, code, definition
FROM codes
ORDER BY vocabulary, code
