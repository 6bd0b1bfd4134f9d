-- Which key each call was made with: the variable that holds it and its number there, never its value.

alter table attempt
  add column key_name text; -- OPENAI_API_KEY#2; null if none was needed
