-- The publisher's own values travel with a release, as examples for whoever fills the blanks; signed with the rest of it.

alter table exchange_archives add column examples text;

create policy elsewhere_insert on origin_values for insert
  with check (exists (select from regions r where r.code = publisher and r.elsewhere));
create policy elsewhere_update on origin_values for update
  using (exists (select from regions r where r.code = publisher and r.elsewhere))
  with check (exists (select from regions r where r.code = publisher and r.elsewhere));
