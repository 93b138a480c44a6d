-- Rank of a civil servant, by its grade (PP 99/2000): printed under the name of whoever signs.
alter table officials add column grade text check (grade ~ '^(I|II|III)/[a-d]$|^IV/[a-e]$');
