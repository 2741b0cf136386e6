-- How a family reaches the school, at the head of letters home; empty while nobody has written it down.
ALTER TABLE school ADD COLUMN telephone TEXT NOT NULL DEFAULT '';
ALTER TABLE school ADD COLUMN address TEXT NOT NULL DEFAULT '';
-- The school’s name, address and telephone as they stood when the letter went, line by line; empty on earlier letters.
ALTER TABLE letter ADD COLUMN head TEXT NOT NULL DEFAULT '';
