-- What an answer is worth, and whether a stronger model was asked because it was doubted.

alter table decision
  add column confidence numeric, -- of the answer that was returned, 0 to 1; null where nothing says
  add column confidence_source text, -- logprobs, declared, checks, quality; null likewise
  add column quality numeric, -- 0 to 10; null where it was not scored
  add column flaws text[], -- checks that the answer fails; null if nobody looked at it
  add column escalated_from text, -- deployment whose answer was doubted; null if none was
  add column escalation_tier text, -- class of model that was wanted at least
  add column escalation_result text, -- answered, failed, not_tried
  add column escalation_rules text[], -- ids of those who wanted it
  add column doubted_confidence numeric, -- of the doubted answer; null where nothing says
  add column doubted_source text;
