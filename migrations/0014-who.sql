-- Who works: whom a post answers to.

-- The post above. Null: by the rule of src/workforce/superior.ts (head of the agency, district, regional secretary).
alter table posts add column superior text;
alter table posts add foreign key (region, superior) references posts (region, id);
alter table posts add check (superior is null or superior <> id);
